import { z } from "zod";
import type { Db } from "@/db/client";
import { searchText, titlesBeginning, titlesWith, type Hit } from "@/db/search";
import { limitOf, readCursor, writeCursor, type Paged, type Paging } from "../cursor";

const Offset = z.int().nonnegative().max(1_000);
const MAX_QUERY = 300;

/** Titles that begin with what somebody has typed so far, the shortest first. */
export async function suggestTitles(
  db: Db,
  typed: string,
  limit = 8,
): Promise<{ title: string; kind: string }[]> {
  const prefix = typed.normalize("NFC").replace(/_/g, " ").trim().slice(0, MAX_QUERY);
  return prefix === "" ? [] : await titlesBeginning(db, prefix, Math.min(limit, 50));
}

/**
 * Pages for a query: on the first page of results those whose titles have it, then those whose text matches, best
 * first. In an excerpt the words found stand between U+E000 and U+E001.
 */
export async function search(db: Db, query: string, paging: Paging = {}): Promise<Paged<Hit>> {
  const words = query.normalize("NFC").replace(/_/g, " ").trim().slice(0, MAX_QUERY);
  if (words === "") return { items: [], cursor: null };
  const limit = limitOf(paging);
  const offset = readCursor(Offset, paging.cursor) ?? 0;
  const byTitle = words.length >= 3 ? titlesWith : titlesBeginning;
  const titles = offset === 0 ? await byTitle(db, words, Math.min(limit, 10)) : [];
  const texts = await searchText(db, words, { limit: limit + 1, offset });
  const more = texts.length > limit ? writeCursor(offset + limit) : null;
  const first = titles.map(({ title, kind }) => ({
    title,
    kind,
    excerpt: texts.find((hit) => hit.title === title)?.excerpt ?? "",
  }));
  const named = new Set(first.map((hit) => hit.title));
  const rest = texts.slice(0, limit).filter((hit) => !named.has(hit.title));
  return { items: [...first, ...rest], cursor: more };
}
