import { useTranslations } from "next-intl";
import { Emblem } from "../positions/emblem";
import { SearchForm } from "../lists/search-form";

const PLACES = [
  ["changes", "/changes"],
  ["positions", "/positions"],
  ["categories", "/categories"],
  ["help", "/wiki/Help:Contents"],
] as const;

/** The name of the wiki, the search form, the way to its main lists, and who is signed in. */
export function SiteHeader({ account }: { account: React.ReactNode }) {
  const words = useTranslations("site");
  return (
    <header className="site-header">
      <div>
        <a className="site-name" href="/">
          <Emblem />
          Polylogue
        </a>
        <SearchForm id="site-search" label={words("search")} />
        <nav className="site-nav" aria-label={words("places")}>
          <ul>
            {PLACES.map(([name, href]) => (
              <li key={href}>
                <a href={href}>{words(name)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav className="site-account" aria-label={words("account")}>
          {account}
        </nav>
      </div>
    </header>
  );
}
