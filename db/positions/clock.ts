import { sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { beforeCommit } from "../transact";
import { often } from "../prepared";

/** Rows that the clock is spread over. */
const SLOTS = 16;

/**
 * Lets the clock tick when the transaction commits: some question to positions may be answered differently from then on.
 * Once a transaction, however often it is called; at its very end, for until then nobody else can tick in the same slot.
 */
export async function tick(sql: Sql): Promise<void> {
  await beforeCommit(sql, "position clock", async (tx) => {
    await tx.execute(raw`
      insert into position_clock as c (slot, ticks) values (pg_backend_pid() % ${SLOTS}, 1)
      on conflict (slot) do update set ticks = c.ticks + 1`);
  });
}

/**
 * The time: higher after every transaction that ticked. Ask for it before asking for positions, and what they say is at
 * least as new.
 */
export async function readClock(sql: Sql): Promise<number> {
  const { rows } = await often<{ time: string }>(
    sql,
    raw`select coalesce(sum(ticks), 0)::text as time from position_clock`,
  );
  return Number(rows[0]?.time ?? 0);
}
