import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
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

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pictures.wanted"))("title") };
}

export default async function WantedPage({ searchParams }: { searchParams: Query }) {
  const [db, words] = await Promise.all([database(), getTranslations("pictures.wanted")]);
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      <WantedPositions db={db} cursor={await ask(searchParams, "positions")} />
      <WantedPages db={db} cursor={await ask(searchParams, "cursor")} />
    </Leaf>
  );
}

/** Positions on one page of the list. */
const LISTED = 20;

async function WantedPositions({ db, cursor }: { db: Db; cursor?: string }) {
  const { items, cursor: next } = await wantedByDemand(db, { cursor, limit: LISTED });
  const said = await getTranslations("pictures");
  const words = await getTranslations("pictures.wanted");
  const red = await unwritten(db, items);
  return (
    <section aria-labelledby="wanted-positions">
      <h2 id="wanted-positions">{words("positions")}</h2>
      <p className="meta">{words("ranked")}</p>
      {items.length === 0 ? (
        <p className="empty">{words("none")}</p>
      ) : (
        <ul className="entries tight">
          {items.map((each) => (
            <li key={`${each.holder}|${each.topic}|${each.target}`} className="row">
              <div className="grow">
                <p className="title">
                  {words.rich("on", {
                    holder: () => <TitleLink title={each.holder} missing={red.has(each.holder)} />,
                    topic: () => (
                      <TitleLink
                        title={each.topic || each.target}
                        missing={red.has(each.topic || each.target)}
                      />
                    ),
                  })}
                </p>
                <p className="meta">{wantedSentence(each, said)}</p>
              </div>
              <a className="button quiet" rel="nofollow" href={startPath(each)}>
                {words.rich("begin", {
                  holder: each.holder,
                  topic: each.topic || each.target,
                  hidden: (text) => <span className="visually-hidden">{text}</span>,
                })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {next === null ? null : (
        <nav className="pager" aria-label={words("pages")}>
          <a className="button quiet" rel="next" href={`/wanted?positions=${encodeURIComponent(next)}`}>
            {words("more")}
          </a>
        </nav>
      )}
    </section>
  );
}

async function WantedPages({ db, cursor }: { db: Db; cursor?: string }) {
  const [words, { items, cursor: next }] = await Promise.all([
    getTranslations("pictures.wanted"),
    wanted(db, { cursor }),
  ]);
  return (
    <section className="section" aria-labelledby="wanted-pages">
      <h2 id="wanted-pages">{words("wantedPages")}</h2>
      <p className="meta">{words("unwritten")}</p>
      {items.length === 0 ? (
        <p className="empty">{words("allWritten")}</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ title, count }) => (
            <li key={title} className="row">
              <span className="title grow">
                <TitleLink title={title} missing />
              </span>
              <span className="count">{words("linking", { count })}</span>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/wanted" cursor={next} more={words("morePages")} />
    </section>
  );
}
