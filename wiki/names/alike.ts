import { z } from "zod";
import { alikeTitles, type AlikeGroup } from "@/db/pages/alike";
import type { Db } from "@/db/client";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

export type { AlikeGroup };

/** Pages whose titles differ in letter case, accents, punctuation or a plural only, group by group. */
export async function titlesAlikeInKey(db: Db, paging: Paging = {}): Promise<Paged<AlikeGroup>> {
  const limit = limitOf(paging);
  const rows = await alikeTitles(db, { limit: limit + 1, after: readCursor(z.string(), paging.cursor) });
  return paged(rows, limit, (row) => row.key);
}
