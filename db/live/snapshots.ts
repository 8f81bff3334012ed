import { and, eq, notInArray, sql as raw } from "drizzle-orm";
import { checksum } from "./checksum";
import type { Sql } from "../client";
import { live, snapshot } from "../schema";

/** A document as one update, and its state vector, where that was kept. */
export type Folded = { data: Uint8Array; vector: Uint8Array | null };

/** `intact`: whether the bytes are those that were written. */
export type Snapshot = Folded & { seq: number; intact: boolean };

/**
 * How far the log of a live document goes, and the snapshot to begin from: the one there is, if it is of `upTo` or before.
 * Undefined when there is no such live document.
 */
export async function headWithSnapshot(
  sql: Sql,
  liveId: string,
  upTo?: number,
): Promise<{ head: number; snapshot: Snapshot | undefined } | undefined> {
  const fits =
    upTo === undefined
      ? eq(snapshot.liveId, live.id)
      : raw`${snapshot.liveId} = ${live.id} and ${snapshot.seq} <= ${upTo}`;
  const [row] = await sql
    .select({
      head: live.head,
      seq: snapshot.seq,
      data: snapshot.data,
      vector: snapshot.vector,
      sum: snapshot.sum,
    })
    .from(live)
    .leftJoin(snapshot, fits)
    .where(eq(live.id, liveId));
  if (!row) return undefined;
  const { head, seq, data, vector, sum } = row;
  if (seq === null || data === null) return { head, snapshot: undefined };
  return { head, snapshot: { seq, data, vector, intact: sumOf({ data, vector }) === sum } };
}

/** How far the snapshot of a live document reaches; 0 when it has none. */
export async function snapshotSeq(sql: Sql, liveId: string): Promise<number> {
  const [row] = await sql.select({ seq: snapshot.seq }).from(snapshot).where(eq(snapshot.liveId, liveId));
  return row?.seq ?? 0;
}

/** Keeps this as the snapshot, in the place of the one there was. */
export async function putSnapshot(sql: Sql, liveId: string, seq: number, folded: Folded): Promise<void> {
  const values = { seq, ...folded, sum: sumOf(folded) };
  await sql
    .insert(snapshot)
    .values({ liveId, ...values })
    .onConflictDoUpdate({ target: snapshot.liveId, set: values });
}

export async function dropSnapshot(sql: Sql, liveId: string): Promise<void> {
  await sql.delete(snapshot).where(eq(snapshot.liveId, liveId));
}

/** Live documents whose log goes on for `rows` or more after their snapshot, those with the longest first. */
export async function livesToCompact(
  sql: Sql,
  { rows, limit, without = [] }: { rows: number; limit: number; without?: string[] },
): Promise<string[]> {
  const found = await sql
    .select({ id: live.id })
    .from(live)
    .leftJoin(snapshot, eq(snapshot.liveId, live.id))
    .where(
      and(
        raw`${live.head} - coalesce(${snapshot.seq}, 0) >= ${rows}`,
        without.length > 0 ? notInArray(live.id, without) : undefined,
      ),
    )
    .orderBy(raw`${live.head} - coalesce(${snapshot.seq}, 0) desc`)
    .limit(limit);
  return found.map((row) => row.id);
}

function sumOf({ data, vector }: Folded): number {
  const sum = checksum(data);
  return vector ? checksum(vector, sum) : sum;
}
