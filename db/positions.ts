import { and, asc, eq, gt, inArray, isNull, ne, or, sql as raw, type SQL } from "drizzle-orm";
import type { Sql } from "./client";
import { page, position } from "./schema";

export type PositionRow = typeof position.$inferSelect;
export type PositionOnPage = PositionRow & { page: string };
/** What the text says of a position, without where and when it was recorded. */
export type Stated = Omit<
  PositionRow,
  "row" | "pageId" | "recordedAt" | "endedAt" | "sinceRevision" | "untilRevision"
>;

/** The positions that a page states now, in the order of the text. */
export async function positionsOn(sql: Sql, pageId: string): Promise<PositionRow[]> {
  return await sql
    .select()
    .from(position)
    .where(and(eq(position.pageId, pageId), isNull(position.endedAt)))
    .orderBy(asc(position.ordinal));
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

export async function insertPositions(sql: Sql, pageId: string, stated: Stated[]): Promise<void> {
  for (let at = 0; at < stated.length; at += 2_000) {
    await sql.insert(position).values(stated.slice(at, at + 2_000).map((each) => ({ ...each, pageId })));
  }
}

export async function endPositions(sql: Sql, rows: number[]): Promise<void> {
  if (rows.length === 0) return;
  await sql
    .update(position)
    .set({ endedAt: raw`now()` })
    .where(inArray(position.row, rows));
}

/** For rows that no revision holds yet: they were never anybody's record. */
export async function forgetPositions(sql: Sql, rows: number[]): Promise<void> {
  if (rows.length > 0) await sql.delete(position).where(inArray(position.row, rows));
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

export type PositionFilter = {
  /** Each a list of titles that count as the same: a page's own and those of redirects to it. */
  holder?: string[];
  target?: string[];
  topic?: string[];
  voice?: string[];
  source?: string[];
  stance?: string;
  id?: string;
  /** Positions in which one of these titles has any part. */
  about?: string[];
  /** Only those whose period, where they have one, meets these years. */
  during?: { first: number; last: number };
  /** As the wiki had it on record at that moment; now when left out. */
  recorded?: Date;
};

/** Positions on live pages, in the order they were recorded, after the row `after`. */
export async function listPositions(
  sql: Sql,
  filter: PositionFilter,
  { limit, after }: { limit: number; after?: number },
): Promise<PositionOnPage[]> {
  const rows = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(...conditions(filter), after === undefined ? undefined : gt(position.row, after)))
    .orderBy(asc(position.row))
    .limit(limit);
  return rows.map((row) => ({ ...row.position, page: row.title }));
}

function conditions(filter: PositionFilter): (SQL | undefined)[] {
  const { recorded, about, during } = filter;
  return [
    recorded === undefined
      ? isNull(position.endedAt)
      : raw`${position.recordedAt} <= ${recorded.toISOString()}::timestamptz
          and (${position.endedAt} is null or ${position.endedAt} > ${recorded.toISOString()}::timestamptz)`,
    filter.holder && inArray(position.holder, filter.holder),
    filter.target && inArray(position.target, filter.target),
    filter.topic && inArray(position.topic, filter.topic),
    filter.voice && inArray(position.voice, filter.voice),
    filter.source && inArray(position.source, filter.source),
    filter.stance === undefined ? undefined : eq(position.stance, filter.stance),
    filter.id === undefined ? undefined : eq(position.id, filter.id),
    // A year is at the head of every EDTF date, perhaps with digits left open; a side without one is open.
    during &&
      raw`coalesce(substring(replace(${position.from}, 'X', '0') from '^-?[0-9]{1,4}')::int, -9999) <= ${during.last}
        and coalesce(substring(replace(${position.until}, 'X', '9') from '^-?[0-9]{1,4}')::int, 9999) >= ${during.first}`,
    about &&
      or(
        inArray(position.holder, about),
        inArray(position.target, about),
        inArray(position.topic, about),
        inArray(position.voice, about),
        inArray(position.source, about),
      ),
  ];
}

/** The page has another title now: what it holds itself, now or earlier, is found under that. */
export async function moveHolder(sql: Sql, pageId: string, title: string): Promise<void> {
  await sql
    .update(position)
    .set({ holder: title })
    .where(and(eq(position.pageId, pageId), position.own));
}
