import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownAccount } from "@/wiki/accounts/own";
import { watched, watchedChanges } from "@/wiki/watching/watch";
import { ActButton } from "../_reader/acts/act-button";
import { ChangeList } from "../_reader/lists/change-list";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";
import { currentActor } from "../_session/actor";
import { setWatching, setWatchingOwn } from "./actions";

export const metadata: Metadata = { title: "Watchlist", robots: { index: false } };

export default async function WatchlistPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const own = await ownAccount(db, actor);
  if (!own) redirect("/signin?from=/watchlist");
  const cursor = await ask(searchParams, "cursor");
  const pagesFrom = await ask(searchParams, "pages");
  const [changes, pages] = await Promise.all([
    watchedChanges(db, actor, { cursor }),
    watched(db, actor, { limit: 100, cursor: pagesFrom }),
  ]);
  return (
    <Leaf
      wide
      head={
        <PlainHead title="Watchlist" lede="What has changed on the pages that you watch, newest first." />
      }
    >
      {changes.items.length === 0 ? (
        <p className="empty">
          Nothing to see yet. The button “Watch” beside a page puts it here
          {own.watchesOwn ? ", and so does writing in it" : ""}.
        </p>
      ) : (
        <ChangeList changes={changes.items} actor={actor} />
      )}
      <Pager path="/watchlist" cursor={changes.cursor} more="Older changes" />
      <section className="section" aria-labelledby="watched">
        <h2 id="watched">Pages that you watch</h2>
        {pages.items.length === 0 ? (
          <p className="empty">You watch no page.</p>
        ) : (
          <ul className="entries tight">
            {pages.items.map(({ title }) => (
              <li key={title} className="row">
                <span className="title grow">
                  <TitleLink title={title} />
                </span>
                <ActButton
                  action={setWatching.bind(null, title, false)}
                  label="Stop watching"
                  about={title}
                />
              </li>
            ))}
          </ul>
        )}
        {pages.cursor === null ? null : (
          <p>
            <a href={`/watchlist?pages=${encodeURIComponent(pages.cursor)}`}>More pages that you watch</a>
          </p>
        )}
      </section>
      <section className="section" aria-labelledby="own">
        <h2 id="own">What you write</h2>
        <p>
          {own.watchesOwn
            ? "You watch every page in which you write, until you stop watching it."
            : "You watch only the pages that you choose to watch."}
        </p>
        <ActButton
          action={setWatchingOwn.bind(null, !own.watchesOwn)}
          label={own.watchesOwn ? "Watch only what I choose" : "Watch what I write too"}
          about="this setting"
        />
      </section>
    </Leaf>
  );
}
