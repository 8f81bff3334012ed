import { Emblem } from "../positions/emblem";
import { SearchForm } from "../lists/search-form";

const PLACES = [
  ["Recent changes", "/changes"],
  ["Positions", "/positions"],
  ["Categories", "/categories"],
  ["Help", "/wiki/Help:Contents"],
] as const;

/** The name of the wiki, the search form, the way to its main lists, and who is signed in. */
export function SiteHeader({ account }: { account: React.ReactNode }) {
  return (
    <header className="site-header">
      <div>
        <a className="site-name" href="/">
          <Emblem />
          Polylogue
        </a>
        <SearchForm id="site-search" label="Search the wiki" />
        <nav className="site-nav" aria-label="Site">
          <ul>
            {PLACES.map(([label, href]) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav className="site-account" aria-label="Account">
          {account}
        </nav>
      </div>
    </header>
  );
}
