import { useTranslations } from "next-intl";
import { ByScript } from "./by-script";
import { LanguageChoice } from "./language-choice";

const PLACES = [
  ["newPage", "/new"],
  ["random", "/random"],
  ["wanted", "/wanted"],
  ["gardening", "/gardening"],
  ["stale", "/stale"],
  ["mentions", "/mentions"],
  ["repairs", "/repairs"],
  ["stances", "/stances"],
  ["log", "/log"],
] as const;

/** What holds for every page: the licence of the text, the lists that keep the wiki in order, and the language. */
export function SiteFooter() {
  const words = useTranslations("site");
  return (
    <footer className="site-footer">
      <ByScript name="recent" />
      <div>
        <p>
          {words.rich("licence", {
            licence: (text) => <a href="https://creativecommons.org/licenses/by-sa/4.0/">{text}</a>,
          })}
        </p>
        <ByScript name="previews" />
        <nav aria-label={words("keeping")}>
          <ul>
            {PLACES.map(([name, href]) => (
              <li key={href}>
                <a href={href}>{words(name)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <LanguageChoice />
      </div>
    </footer>
  );
}
