import { and, eq, inArray } from "drizzle-orm";
import type { Sql } from "./client";
import { undone } from "./schema";

/** A stretch of a log that is undone: the rows of the account after `after` up to `upTo`, by the change `seq`. */
export type UndoneStretch = Omit<typeof undone.$inferSelect, "liveId">;

export async function undoneIn(sql: Sql, liveId: string): Promise<UndoneStretch[]> {
  return await sql
    .select({ seq: undone.seq, accountId: undone.accountId, after: undone.after, upTo: undone.upTo })
    .from(undone)
    .where(eq(undone.liveId, liveId));
}

export async function insertUndone(sql: Sql, liveId: string, stretch: UndoneStretch): Promise<void> {
  await sql.insert(undone).values({ liveId, ...stretch });
}

/** Forgets that these changes undid something: they have been undone themselves. */
export async function forgetUndone(sql: Sql, liveId: string, seqs: number[]): Promise<void> {
  if (seqs.length === 0) return;
  await sql.delete(undone).where(and(eq(undone.liveId, liveId), inArray(undone.seq, seqs)));
}
