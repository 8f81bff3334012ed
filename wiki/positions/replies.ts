import type { Sql } from "@/db/client";
import type { PositionOnPage } from "@/db/positions/asked";
import { positionsTowards } from "@/db/positions/replies";
import { REPLIES } from "@/document/positions/replies";

/** Replies shown with a position; all of them are among the positions that have it as their target. */
const SHOWN = 20;

/** What answers each of these positions, by its id. One query. */
export async function repliesTo(sql: Sql, ids: string[]): Promise<Map<string, PositionOnPage[]>> {
  return await positionsTowards(sql, ids, [...REPLIES], SHOWN);
}
