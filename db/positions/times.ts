import { and, asc, eq, sql as raw } from "drizzle-orm";
import { conditions, type PositionFilter, type PositionOnPage } from "./asked";
import type { Sql } from "../client";
import { page, position } from "../schema";

/** A day on which the record of positions changed, as "2026-11-22", and how many it took in and let go. */
export type RecordedDay = { day: string; begun: number; ended: number };

/** Positions with a date on either side (`dated`) or on neither, by holder and time, after `offset`. */
export async function positionsByTime(
  sql: Sql,
  filter: PositionFilter,
  { dated, limit, offset }: { dated: boolean; limit: number; offset: number },
): Promise<PositionOnPage[]> {
  const undated = raw`${position.from} = '' and ${position.until} = ''`;
  const rows = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(...conditions(filter), dated ? raw`not (${undated})` : undated))
    .orderBy(asc(position.holder), asc(position.firstYear), asc(position.row))
    .limit(limit)
    .offset(offset);
  return rows.map((row) => ({ ...row.position, page: row.title }));
}

/** The newest days on which positions of live pages came onto the record or left it, the latest first. */
export async function recordedDays(sql: Sql, limit: number): Promise<RecordedDay[]> {
  const result = await sql.execute<RecordedDay>(raw`
    select to_char(day, 'YYYY-MM-DD') as day, sum(begun)::int as begun, sum(ended)::int as ended from (
      select date_trunc('day', ${position.recordedAt} at time zone 'UTC') as day, 1 as begun, 0 as ended
        from ${position} join ${page} on ${page.id} = ${position.pageId} and ${page.state} = 'live'
      union all
      select date_trunc('day', ${position.endedAt} at time zone 'UTC'), 0, 1
        from ${position} join ${page} on ${page.id} = ${position.pageId} and ${page.state} = 'live'
        where ${position.endedAt} is not null
    ) change group by day order by day desc limit ${limit}`);
  return result.rows;
}
