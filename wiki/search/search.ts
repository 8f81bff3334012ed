import { z } from "zod";
import type { Db } from "@/db/client";
import {
  excerptsOf,
  searchText,
  titlesBeginning,
  titlesNear,
  titlesWith,
  type Hit,
  type TitleHit,
} from "@/db/search";
import type { PageFilter } from "@/db/pages/filter";
import { transact } from "@/db/transact";
import { limitOf, readCursor, writeCursor, type Paged, type Paging } from "../cursor";
import { filterFor } from "./filter";
import { parseQuery } from "./query";
import type { PageWish } from "./wish";

export type { Hit };

const Offset = z.int().nonnegative().max(1_000);
const SUGGESTED = 50;
/** Letters from which a title is looked for in its middle too, and errors in it are forgiven. */
const ENOUGH = 3;

/**
 * Titles for what somebody has typed so far: those that begin with it, then those that have it somewhere, the shortest
 * first; where there are none, those it may have been meant for. Quick enough for every letter: no text is searched.
 */
export async function suggestTitles(db: Db, typed: string, paging: Paging = {}): Promise<TitleHit[]> {
  const { words } = parseQuery(typed);
  if (words === "") return [];
  const limit = Math.min(limitOf(paging), SUGGESTED);
  const beginning = await titlesBeginning(db, words, limit);
  if (words.length < ENOUGH || beginning.length >= limit) return beginning;
  const known = new Set(beginning.map((hit) => hit.title));
  const having = (await titlesWith(db, words, { limit })).filter((hit) => !known.has(hit.title));
  const found = [...beginning, ...having].slice(0, limit);
  return found.length > 0 ? found : await meantBy(db, words, limit);
}

/** Titles that these words may have been meant for, with a typing error in them; the likest first. */
export async function meantBy(db: Db, words: string, limit: number): Promise<TitleHit[]> {
  const meant = inTitles(words);
  return meant.length < ENOUGH ? [] : await transact(db, (tx) => titlesNear(tx, meant, limit));
}

/** Titles that go before all that matches in the text. */
const BY_TITLE = 10;

/**
 * Pages for a query: first those whose titles have it, then those whose text matches, best first; each page once, on
 * whichever page of the results. A query of conditions only lists the pages that meet them. In an excerpt the words
 * found stand between U+E000 and U+E001.
 */
export async function search(
  db: Db,
  typed: string,
  paging: Paging = {},
  wish: PageWish = {},
): Promise<Paged<Hit>> {
  const query = parseQuery(typed);
  const limit = limitOf(paging);
  const offset = readCursor(Offset, paging.cursor) ?? 0;
  const filter = await filterFor(db, query, wish);
  if (!filter) return { items: [], cursor: null };
  if (query.words !== "") return await searchWords(db, query.words, filter, { limit, offset });
  if (Object.keys(filter).length === 0) return { items: [], cursor: null };
  const hits = await titlesWith(db, "", { limit: limit + 1, offset, filter });
  const items = hits.slice(0, limit).map((hit) => ({ ...hit, excerpt: "" }));
  return { items, cursor: hits.length > limit ? writeCursor(offset + limit) : null };
}

async function searchWords(
  db: Db,
  words: string,
  filter: PageFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<Paged<Hit>> {
  const titles = await titlesFor(db, inTitles(words), filter);
  const named = titles.slice(offset, offset + limit);
  const excerpts = await excerptsOf(
    db,
    words,
    named.map((hit) => hit.title),
  );
  const texts = await searchText(db, words, {
    limit: limit - named.length + 1,
    offset: Math.max(offset - titles.length, 0),
    without: titles.map((hit) => hit.title),
    filter,
  });
  const first = named.map((hit) => ({ ...hit, excerpt: excerpts.get(hit.title) ?? "" }));
  const items = [...first, ...texts].slice(0, limit);
  const more = titles.length > offset + limit || first.length + texts.length > limit;
  return { items, cursor: more ? writeCursor(offset + limit) : null };
}

/** The words as they would stand in a title; "" for a query that also says what there must not be. */
function inTitles(words: string): string {
  return /(^|\s)-\S/.test(words) ? "" : words.replaceAll('"', " ").replace(/\s+/g, " ").trim();
}

async function titlesFor(db: Db, words: string, filter: PageFilter): Promise<TitleHit[]> {
  if (words === "") return [];
  return words.length >= ENOUGH || Object.keys(filter).length > 0
    ? await titlesWith(db, words, { limit: BY_TITLE, filter })
    : await titlesBeginning(db, words, BY_TITLE);
}
