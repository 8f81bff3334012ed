import type { Metadata } from "next";
import { parseTitle } from "@/document/titles";
import { meantBy, search, type Hit } from "@/wiki/search/search";
import { readWish } from "@/wiki/search/wish";
import { database } from "../_reader/site/database";
import { Excerpt } from "../_reader/lists/excerpt";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { SearchForm } from "../_reader/lists/search-form";
import { TitleLink } from "../_reader/site/title-link";
import { SearchWishes, WISHES, type Wishes } from "./search-wishes";

type Props = { searchParams: Query };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = await ask(searchParams, "q");
  const feed = feedOf(words ?? "", await wishesOf(searchParams));
  return {
    title: words ? `${words} (search)` : "Search",
    robots: { index: false },
    ...(feed !== undefined && { alternates: { types: { "application/atom+xml": feed } } }),
  };
}

export default async function SearchPage({ searchParams }: Props) {
  const words = (await ask(searchParams, "q")) ?? "";
  const wishes = await wishesOf(searchParams);
  const read = readWish((name) => wishes[name]);
  const db = await database();
  const feed = feedOf(words, wishes);
  const asked = words !== "" || WISHES.some((name) => wishes[name]);
  const { items, cursor } = read.ok
    ? await search(db, words, { cursor: await ask(searchParams, "cursor"), limit: 20 }, read.wish)
    : { items: [], cursor: null };
  const meant = asked && items.length === 0 ? await meantBy(db, words, 5) : [];
  return (
    <Leaf head={<PlainHead title="Search" />}>
      <SearchForm
        id="search-words"
        label="Words to search for"
        name="Search all pages"
        words={words}
        className="page-search"
        key={words}
      >
        <SearchWishes wishes={wishes} />
      </SearchForm>
      {!read.ok ? (
        <p className="notice" role="alert">
          {read.sentence}
        </p>
      ) : !asked ? (
        <Advice />
      ) : items.length === 0 ? (
        <NothingFound words={words} meant={meant.map((hit) => hit.title)} />
      ) : (
        <Hits hits={items} />
      )}
      <Pager path={withQuery("/search", { q: words, ...wishes })} cursor={cursor} more="More results" />
      {feed === undefined || !read.ok ? null : (
        <p className="meta">
          <a href={feed}>Follow what changes on such pages in a feed reader</a> (Atom)
        </p>
      )}
    </Leaf>
  );
}

/** Where changes of the pages that are found can be followed; the day since when is for the list alone. */
function feedOf(words: string, { since: _since, ...wishes }: Wishes): string | undefined {
  const query = { q: words, ...wishes };
  return Object.values(query).some(Boolean) ? withQuery("/changes.atom", query) : undefined;
}

async function wishesOf(searchParams: Query): Promise<Wishes> {
  const pairs = await Promise.all(WISHES.map(async (name) => [name, await ask(searchParams, name)] as const));
  return Object.fromEntries(pairs);
}

function Advice() {
  return (
    <div className="empty">
      <p>
        Type some words. Put words that belong together in quotation marks; a minus before a word leaves out
        pages that have it; <code>intitle:</code> before a word asks for it in the title.
      </p>
    </div>
  );
}

function Hits({ hits }: { hits: readonly Hit[] }) {
  return (
    <ul className="entries">
      {hits.map(({ title, kind, excerpt }) => (
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
  );
}

function NothingFound({ words, meant }: { words: string; meant: readonly string[] }) {
  const parsed = parseTitle(words);
  return (
    <div className="empty">
      {meant.length > 0 ? (
        <>
          <p>No page has these words. Did you mean one of these?</p>
          <ul>
            {meant.map((title) => (
              <li key={title}>
                <TitleLink title={title} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>No page has what you ask for. Fewer or other words may find it.</p>
      )}
      {parsed.ok ? (
        <p>
          Or write the page yourself: <TitleLink title={parsed.title} missing />
        </p>
      ) : null}
    </div>
  );
}
