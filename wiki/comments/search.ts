import { z } from "zod";
import type { Db } from "@/db/client";
import { searchThreads, type TalkHit } from "@/db/comments/search";
import { limitOf, readCursor, writeCursor, type Paged, type Paging } from "../cursor";
import { parseQuery } from "../search/query";

export type { TalkHit };

const Offset = z.int().nonnegative().max(1_000);

/**
 * What is said about pages, for words in web-search syntax: each conversation once, the last changed first. What is said in
 * drafts, about deleted pages, and what was taken back or hidden is not found.
 */
export async function searchTalk(db: Db, typed: string, paging: Paging = {}): Promise<Paged<TalkHit>> {
  const { words } = parseQuery(typed);
  if (words === "") return { items: [], cursor: null };
  const limit = limitOf(paging);
  const offset = readCursor(Offset, paging.cursor) ?? 0;
  const hits = await searchThreads(db, words, { limit: limit + 1, offset });
  const more = hits.length > limit;
  return { items: hits.slice(0, limit), cursor: more ? writeCursor(offset + limit) : null };
}
