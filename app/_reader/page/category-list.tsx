import { useTranslations } from "next-intl";
import { nameOf, parseTitle } from "@/document/titles";
import { TitleLink } from "../site/title-link";

/** The categories that a page is in, at its foot. */
export function CategoryList({ categories }: { categories: readonly string[] }) {
  const words = useTranslations("page");
  if (categories.length === 0) return null;
  return (
    <nav className="section" aria-labelledby="categories">
      <h2 id="categories">{words("categories")}</h2>
      <ul className="categories">
        {categories.map((category) => {
          const parsed = parseTitle(category);
          return (
            <li key={category}>
              <TitleLink title={category}>{parsed.ok ? nameOf(parsed.title) : category}</TitleLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
