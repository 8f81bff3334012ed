import { and, desc, eq, inArray, isNull, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import type { PositionOnPage } from "./asked";
import { STOOD_HIDDEN } from "../revisions/hiding";
import { page, position, revision } from "../schema";

/** Every wording that live pages have had on record for a position, the newest first. */
export async function recordOf(sql: Sql, id: string, limit: number): Promise<PositionOnPage[]> {
  const rows = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(eq(position.id, id), raw`not ${STOOD_HIDDEN}`))
    .orderBy(desc(raw`${position.endedAt} is null`), desc(position.row))
    .limit(limit);
  return rows.map((row) => ({ ...row.position, page: row.title }));
}

/** These rows on live pages, in the order they were recorded. */
export async function positionRows(sql: Sql, rows: number[]): Promise<PositionOnPage[]> {
  if (rows.length === 0) return [];
  const found = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(raw`${position.row} = any(${raw.param(rows)}::bigint[])`)
    .orderBy(position.row)
    .prepare("positions_of_rows")
    .execute();
  return found.map((row) => ({ ...row.position, page: row.title }));
}

/** The positions of these ids on live pages, as they are now; where several pages have one id, that which had it first. */
export async function positionsNow(sql: Sql, ids: string[]): Promise<PositionOnPage[]> {
  if (ids.length === 0) return [];
  const began = sql
    .select({ row: raw`min(first."row")` })
    .from(raw`position first`)
    .where(raw`first.id = ${position.id} and first.page_id = ${position.pageId}`);
  const rows = await sql
    .selectDistinctOn([position.id], { position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(inArray(position.id, ids), isNull(position.endedAt)))
    .orderBy(position.id, raw`(${began})`, position.ordinal);
  return rows.map((row) => ({ ...row.position, page: row.title }));
}

/** Number and moment of these revisions. */
export async function revisionsNumbered(sql: Sql, ids: number[]) {
  if (ids.length === 0) return [];
  return await sql
    .select({ id: revision.id, number: revision.number, at: revision.at })
    .from(revision)
    .where(raw`${revision.id} = any(${raw.param(ids)}::bigint[])`)
    .prepare("revisions_numbered")
    .execute();
}
