import { Emblem } from "./emblem";

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
        <SiteSearch />
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

function SiteSearch() {
  return (
    <form className="site-search" action="/search" role="search">
      <label className="visually-hidden" htmlFor="site-search">
        Search the wiki
      </label>
      <input id="site-search" type="search" name="q" placeholder="Search" autoComplete="off" />
      <button type="submit">Search</button>
    </form>
  );
}
