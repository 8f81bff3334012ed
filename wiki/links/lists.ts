import { z } from "zod";
import type { Db } from "@/db/client";
import { orphanTitles, wantedTitles } from "@/db/links/links";
import { limitOf, paged, readCursor, writeCursor, type Paged, type Paging } from "../cursor";

const After = z.string();
const Offset = z.int().nonnegative().max(100_000);

/** Titles that are linked and not written yet, the most wanted first. */
export async function wanted(db: Db, paging: Paging = {}): Promise<Paged<{ title: string; count: number }>> {
  const limit = limitOf(paging);
  const offset = readCursor(Offset, paging.cursor) ?? 0;
  const rows = await wantedTitles(db, { limit: limit + 1, offset });
  const more = rows.length > limit ? writeCursor(offset + limit) : null;
  return { items: rows.slice(0, limit), cursor: more };
}

/** Pages that nothing leads to. */
export async function orphans(db: Db, paging: Paging = {}): Promise<Paged<{ title: string; kind: string }>> {
  const limit = limitOf(paging);
  const rows = await orphanTitles(db, { limit: limit + 1, after: readCursor(After, paging.cursor) });
  return paged(rows, limit, (row) => row.title);
}
