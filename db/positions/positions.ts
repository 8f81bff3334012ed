import { and, asc, eq, inArray, isNull, ne, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { tick } from "./clock";
import { table } from "../rows";
import { page, position } from "../schema";

export type PositionRow = typeof position.$inferSelect;
/** What the text says of a position, without where and when it was recorded. */
export type Stated = Omit<
  PositionRow,
  "row" | "pageId" | "firstYear" | "lastYear" | "recordedAt" | "endedAt" | "sinceRevision" | "untilRevision"
>;

/** The positions that a page states now, in the order of the text. */
export async function positionsOn(sql: Sql, pageId: string): Promise<PositionRow[]> {
  return await positionsOnPages(sql, [pageId]);
}

/** The same for several pages, those of each in the order of its text. */
export async function positionsOnPages(sql: Sql, pageIds: string[]): Promise<PositionRow[]> {
  return await sql
    .select()
    .from(position)
    .where(and(raw`${position.pageId} = any(${raw.param(pageIds)}::uuid[])`, isNull(position.endedAt)))
    .orderBy(asc(position.ordinal))
    .prepare("positions_on_pages")
    .execute();
}

/** The positions that came onto the record with a revision and are stated still. */
export async function positionsSince(sql: Sql, revisionId: number): Promise<PositionRow[]> {
  return await sql
    .select()
    .from(position)
    .where(and(eq(position.sinceRevision, revisionId), isNull(position.endedAt)));
}

/** Which of these ids belong to positions that live pages other than this one state now. */
export async function positionsElsewhere(sql: Sql, pageId: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql
    .selectDistinct({ id: position.id })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(inArray(position.id, ids), ne(position.pageId, pageId), isNull(position.endedAt)));
  return new Set(rows.map((row) => row.id));
}

/** With the revision that states it, where there is one yet. */
export type NewPosition = Stated & { pageId: string; sinceRevision?: number | undefined };

/** Adds positions. One statement with one parameter, however many. */
export async function insertPositions(sql: Sql, positions: NewPosition[]): Promise<void> {
  if (positions.length === 0) return;
  await tick(sql);
  const rows = table(
    positions.map(({ pageId, sinceRevision, ...stated }) => ({
      ...stated,
      page_id: pageId,
      since_revision: sinceRevision,
    })),
    `id text, page_id uuid, ordinal int, holder text, own boolean, stance text, target text, topic text, voice text,
      "from" text, until text, source text, locator text, text text, quote text, flaws text[], since_revision bigint`,
  );
  const columns = raw`id, page_id, ordinal, holder, own, stance, target, topic, voice,
    "from", until, source, locator, text, quote, flaws, since_revision`;
  await sql.execute(raw`insert into position (${columns}) select ${columns} from ${rows}`);
}

export async function endPositions(sql: Sql, rows: number[]): Promise<void> {
  if (rows.length === 0) return;
  await tick(sql);
  await sql
    .update(position)
    .set({ endedAt: raw`now()` })
    .where(inArray(position.row, rows));
}

/** For rows that no revision holds yet: they were never anybody's record. */
export async function forgetPositions(sql: Sql, rows: number[]): Promise<void> {
  if (rows.length === 0) return;
  await tick(sql);
  await sql.delete(position).where(inArray(position.row, rows));
}

/** Where each of these rows stands in the text now. One statement. */
export async function reorderPositions(sql: Sql, order: { row: number; ordinal: number }[]): Promise<void> {
  if (order.length === 0) return;
  await sql.execute(raw`
    update position set ordinal = o.ordinal
    from unnest(${raw.param(order.map((each) => each.row))}::bigint[], ${raw.param(order.map((each) => each.ordinal))}::int[])
      as o("row", ordinal)
    where position."row" = o."row"`);
}

/** The page has another title now: what it holds itself, now or earlier, is found under that. */
export async function moveHolder(sql: Sql, pageId: string, title: string): Promise<void> {
  await sql
    .update(position)
    .set({ holder: title })
    .where(and(eq(position.pageId, pageId), position.own));
}
