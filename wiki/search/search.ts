import { z } from "zod";
import type { Db } from "@/db/client";
import { excerptsOf, searchText, titlesBeginning, titlesWith, type Hit } from "@/db/search";
import { limitOf, readCursor, writeCursor, type Paged, type Paging } from "../cursor";

const Offset = z.int().nonnegative().max(1_000);
const MAX_QUERY = 300;

const SUGGESTED = 50;

/**
 * Titles for what somebody has typed so far: those that begin with it, then those that have it somewhere, the shortest
 * first. Quick enough for every letter: no text is searched.
 */
export async function suggestTitles(db: Db, typed: string, paging: Paging = {}): Promise<Hit[]> {
  const words = wordsOf(typed);
  if (words === "") return [];
  const limit = Math.min(limitOf(paging), SUGGESTED);
  const beginning = await titlesBeginning(db, words, limit);
  const having = words.length >= 3 && beginning.length < limit ? await titlesWith(db, words, limit) : [];
  const known = new Set(beginning.map((hit) => hit.title));
  return [...beginning, ...having.filter((hit) => !known.has(hit.title))]
    .slice(0, limit)
    .map(({ title, kind }) => ({ title, kind, excerpt: "" }));
}

/** Titles that go before all that matches in the text. */
const BY_TITLE = 10;

/**
 * Pages for a query: first those whose titles have it, then those whose text matches, best first; each page once, on
 * whichever page of the results. In an excerpt the words found stand between U+E000 and U+E001.
 */
export async function search(db: Db, query: string, paging: Paging = {}): Promise<Paged<Hit>> {
  const words = wordsOf(query);
  if (words === "") return { items: [], cursor: null };
  const limit = limitOf(paging);
  const offset = readCursor(Offset, paging.cursor) ?? 0;
  const titles = await (words.length >= 3 ? titlesWith : titlesBeginning)(db, words, BY_TITLE);
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
  });
  const first = named.map(({ title, kind }) => ({ title, kind, excerpt: excerpts.get(title) ?? "" }));
  const items = [...first, ...texts].slice(0, limit);
  const more = titles.length > offset + limit || first.length + texts.length > limit;
  return { items, cursor: more ? writeCursor(offset + limit) : null };
}

function wordsOf(query: string): string {
  return query.replace(/\0/g, " ").normalize("NFC").replace(/_/g, " ").trim().slice(0, MAX_QUERY);
}
