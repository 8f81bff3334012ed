import { sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { often } from "../prepared";
import { undone } from "../schema";

/** A stretch of a log that is undone: the rows of the account after `after` up to `upTo`, by the change `seq`. */
export type UndoneStretch = typeof undone.$inferSelect;

export async function undoneIn(sql: Sql, liveIds: string[]): Promise<UndoneStretch[]> {
  return await sql
    .select()
    .from(undone)
    .where(raw`${undone.liveId} = any(${raw.param(liveIds)}::uuid[])`)
    .prepare("undone_in")
    .execute();
}

export async function insertUndone(sql: Sql, stretches: UndoneStretch[]): Promise<void> {
  if (stretches.length > 0) await sql.insert(undone).values(stretches);
}

/** Forgets that these changes, by their logs, undid something: they have been undone themselves. */
export async function forgetUndone(sql: Sql, changes: { liveId: string; seq: number }[]): Promise<void> {
  if (changes.length === 0) return;
  await often(
    sql,
    raw`
    delete from undone using unnest(
      ${raw.param(changes.map(({ liveId }) => liveId))}::uuid[], ${raw.param(changes.map(({ seq }) => seq))}::bigint[]
    ) g(live_id, seq)
    where undone.live_id = g.live_id and undone.seq = g.seq`,
  );
}
