import { sql as raw } from "drizzle-orm";
import type { Sql } from "../client";

/** How many of the newest are looked at: a transaction that commits late has a place among them still. */
const NEWEST = 64;

/**
 * The time of the list of changes: another after every commit that changes it, that is with each revision, patrol and act of
 * the log. A sum over the newest and not the highest number, since numbers are taken before they are committed.
 */
export async function readChangeClock(sql: Sql): Promise<number> {
  const { rows } = await sql.execute<{ time: string }>(raw`
    select coalesce(sum(number), 0)::text as time from (
      (select id as number from revision order by id desc limit ${NEWEST})
      union all (select id from act order by id desc limit ${NEWEST})
      union all (select seq from patrol order by seq desc limit ${NEWEST})) newest`);
  return Number(rows[0]?.time ?? 0);
}
