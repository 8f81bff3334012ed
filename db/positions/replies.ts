import { and, asc, eq, inArray, isNull, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { groupBy } from "../group";
import type { PositionOnPage } from "./asked";
import { page, position } from "../schema";

/** Positions that live pages state now, by id; of two with one id the one that was first. */
export async function positionsById(sql: Sql, ids: string[]): Promise<Map<string, PositionOnPage>> {
  if (ids.length === 0) return new Map();
  const rows = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(inArray(position.id, ids), isNull(position.endedAt)))
    .orderBy(raw`${position.row} desc`);
  return new Map(rows.map((row) => [row.position.id, { ...row.position, page: row.title }]));
}

/**
 * The positions that take one of these stances towards one of the positions with these ids, by that id, in the order
 * they were recorded: the first `each` of each.
 */
export async function positionsTowards(
  sql: Sql,
  ids: string[],
  stances: readonly string[],
  each: number,
): Promise<Map<string, PositionOnPage[]>> {
  if (ids.length === 0) return new Map();
  const place = raw<number>`row_number() over (partition by ${position.target} order by ${position.row})`.as(
    "place",
  );
  const found = sql
    .select({ row: position.row, place })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(
      and(
        raw`${position.target} = any(${raw.param(ids.map((id) => `#${id}`))}::text[])`,
        // Not by the index of stances: it would read every reply of the wiki for those to a few positions.
        raw`${position.stance} || '' = any(${raw.param([...stances])}::text[])`,
        isNull(position.endedAt),
      ),
    )
    .as("found");
  const rows = await sql
    .select({ position, title: page.title })
    .from(found)
    .innerJoin(position, eq(position.row, found.row))
    .innerJoin(page, eq(page.id, position.pageId))
    .where(raw`${found.place} <= ${each}`)
    .orderBy(asc(position.row))
    .prepare("positions_towards")
    .execute();
  const replies = rows.map((row) => ({ ...row.position, page: row.title }));
  return groupBy(replies, (reply) => reply.target.slice(1));
}
