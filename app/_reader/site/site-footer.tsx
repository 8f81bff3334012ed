import { ByScript } from "./by-script";

/** What holds for every page: the licence of the text, and the lists that keep the wiki in order. */
export function SiteFooter() {
  return (
    <footer className="site-footer">
      <ByScript name="recent" />
      <div>
        <p>
          Text is shared under <a href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>{" "}
          unless its page says otherwise.
        </p>
        <ByScript name="previews" />
        <nav aria-label="Keeping the wiki">
          <ul>
            <li>
              <a href="/new">New page</a>
            </li>
            <li>
              <a href="/random">Random page</a>
            </li>
            <li>
              <a href="/wanted">Wanted</a>
            </li>
            <li>
              <a href="/gardening">Gardening</a>
            </li>
            <li>
              <a href="/stale">Stale syntheses</a>
            </li>
            <li>
              <a href="/mentions">Mentions without a link</a>
            </li>
            <li>
              <a href="/repairs">Positions to repair</a>
            </li>
            <li>
              <a href="/stances">Stances</a>
            </li>
            <li>
              <a href="/log">Moderation log</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
