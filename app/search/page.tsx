import type { Metadata } from "next";
import { parseTitle } from "@/document/titles";
import { search } from "@/wiki/search/search";
import { database } from "../_reader/database";
import { Excerpt } from "../_reader/excerpt";
import { Leaf } from "../_reader/leaf";
import { Pager } from "../_reader/pager";
import { ask, type Query } from "../_reader/params";
import { withQuery } from "../_reader/paths";
import { PlainHead } from "../_reader/plain-head";
import { TitleLink } from "../_reader/title-link";

type Props = { searchParams: Query };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = await ask(searchParams, "q");
  return { title: words ? `${words} (search)` : "Search", robots: { index: false } };
}

export default async function SearchPage({ searchParams }: Props) {
  const words = (await ask(searchParams, "q")) ?? "";
  const { items, cursor } = await search(await database(), words, {
    cursor: await ask(searchParams, "cursor"),
    limit: 20,
  });
  return (
    <Leaf head={<PlainHead title="Search" />}>
      <form className="site-search in-page" action="/search" role="search" aria-label="Search all pages">
        <label className="visually-hidden" htmlFor="search-words">
          Words to search for
        </label>
        <input id="search-words" type="search" name="q" defaultValue={words} />
        <button type="submit">Search</button>
      </form>
      {words === "" ? (
        <p className="empty">
          Type some words. Put words that belong together in quotation marks; a minus before a word leaves out
          pages that have it.
        </p>
      ) : items.length === 0 ? (
        <NothingFound words={words} />
      ) : (
        <ul className="entries">
          {items.map(({ title, kind, excerpt }) => (
            <li key={title}>
              <p>
                <span className="title">
                  <TitleLink title={title} />
                </span>{" "}
                {kind === "article" ? null : <span className="kind-tag">{kind}</span>}
              </p>
              {excerpt ? <Excerpt text={excerpt} /> : null}
            </li>
          ))}
        </ul>
      )}
      <Pager path={withQuery("/search", { q: words })} cursor={cursor} more="More results" />
    </Leaf>
  );
}

function NothingFound({ words }: { words: string }) {
  const parsed = parseTitle(words);
  return (
    <p className="empty">
      No page has these words. Fewer or other words may find it.
      {parsed.ok ? (
        <>
          {" "}
          Or write the page yourself: <TitleLink title={parsed.title} missing />
        </>
      ) : null}
    </p>
  );
}
