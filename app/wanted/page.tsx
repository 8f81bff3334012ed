import type { Metadata } from "next";
import { wanted } from "@/wiki/links/lists";
import { wantedByDemand } from "@/wiki/positions/read-wanted";
import { startPath, wantedSentence } from "../_pictures/wanted-words";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";
import { unwritten } from "../_reader/page/unwritten";
import type { Db } from "@/wiki/database";

export const metadata: Metadata = { title: "Wanted" };

export default async function WantedPage({ searchParams }: { searchParams: Query }) {
  const db = await database();
  return (
    <Leaf
      head={
        <PlainHead
          title="Wanted"
          lede="What this wiki lacks most: positions that others wait for, and pages that others link to."
        />
      }
    >
      <WantedPositions db={db} cursor={await ask(searchParams, "positions")} />
      <WantedPages db={db} cursor={await ask(searchParams, "cursor")} />
    </Leaf>
  );
}

/** Positions on one page of the list. */
const LISTED = 20;

async function WantedPositions({ db, cursor }: { db: Db; cursor?: string }) {
  const { items, cursor: next } = await wantedByDemand(db, { cursor, limit: LISTED });
  const red = await unwritten(db, items);
  return (
    <section aria-labelledby="wanted-positions">
      <h2 id="wanted-positions">Wanted positions</h2>
      <p className="meta">
        Ranked by who has spoken: one for each other school that has taken a position on the question, two
        more for each that names this school there; for a reply, one for each position that waits for it.
      </p>
      {items.length === 0 ? (
        <p className="empty">Wherever one school has spoken, the others have answered. Nothing is wanted.</p>
      ) : (
        <ul className="entries tight">
          {items.map((each) => (
            <li key={`${each.holder}|${each.topic}|${each.target}`} className="row">
              <div className="grow">
                <p className="title">
                  <TitleLink title={each.holder} missing={red.has(each.holder)} /> on{" "}
                  <TitleLink title={each.topic || each.target} missing={red.has(each.topic || each.target)} />
                </p>
                <p className="meta">{wantedSentence(each)}</p>
              </div>
              <a className="button quiet" rel="nofollow" href={startPath(each)}>
                Begin it
                <span className="visually-hidden">
                  : {each.holder} on {each.topic || each.target}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {next === null ? null : (
        <nav className="pager" aria-label="Pages of wanted positions">
          <a className="button quiet" rel="next" href={`/wanted?positions=${encodeURIComponent(next)}`}>
            More wanted positions
          </a>
        </nav>
      )}
    </section>
  );
}

async function WantedPages({ db, cursor }: { db: Db; cursor?: string }) {
  const { items, cursor: next } = await wanted(db, { cursor });
  return (
    <section className="section" aria-labelledby="wanted-pages">
      <h2 id="wanted-pages">Wanted pages</h2>
      <p className="meta">Titles that other pages link to and nobody has written yet.</p>
      {items.length === 0 ? (
        <p className="empty">Every title that is linked has a page. Nothing is wanted.</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ title, count }) => (
            <li key={title} className="row">
              <span className="title grow">
                <TitleLink title={title} missing />
              </span>
              <span className="count">{count === 1 ? "1 page links here" : `${count} pages link here`}</span>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/wanted" cursor={next} more="More wanted pages" />
    </section>
  );
}
