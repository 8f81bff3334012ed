import { and, asc, count, eq, inArray, isNull } from "drizzle-orm";
import type { PositionOnPage } from "./asked";
import type { Sql } from "../client";
import { page, position } from "../schema";

/** How many positions each of these holders has on each topic now, on live pages. */
export async function topicsHeld(
  sql: Sql,
  holders: string[],
): Promise<{ holder: string; topic: string; count: number }[]> {
  return await sql
    .select({ holder: position.holder, topic: position.topic, count: count() })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(inArray(position.holder, holders), isNull(position.endedAt)))
    .groupBy(position.holder, position.topic);
}

/** What these holders have on record on these topics now, in the order it was recorded. */
export async function heldOn(
  sql: Sql,
  { holders, topics, limit }: { holders: string[]; topics: string[]; limit: number },
): Promise<PositionOnPage[]> {
  const rows = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(inArray(position.holder, holders), inArray(position.topic, topics), isNull(position.endedAt)))
    .orderBy(asc(position.row))
    .limit(limit);
  return rows.map((row) => ({ ...row.position, page: row.title }));
}
