import { useTranslations } from "next-intl";
import { isTalk, pathTo, subjectTitle, titlePath, type Title } from "@/document/titles";

export type Tab = "read" | "edit" | "history" | "talk";

/** Read, Edit, History, Talk. On a talk page, Read leads back to the page that is talked about. */
export function PageTabs({ title, tab, written }: { title: Title; tab?: Tab; written: boolean }) {
  const words = useTranslations("page");
  const talking = isTalk(title);
  const current = talking && tab === "read" ? "talk" : tab;
  const tabs: { name: Tab; label: string; href: string }[] = [
    { name: "read", label: words("read"), href: titlePath(subjectTitle(title)) },
    { name: "edit", label: words(written ? "edit" : "writeIt"), href: pathTo("edit", title) },
    { name: "history", label: words("history"), href: pathTo("history", title) },
    { name: "talk", label: words("talk"), href: pathTo("talk", subjectTitle(title)) },
  ];
  return (
    <nav className="tabs" aria-label={words("tabs")}>
      <ul>
        {tabs.map(({ name, label, href }) => (
          <li key={name}>
            <a href={href} aria-current={name === current ? "page" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
