import type { Sql } from "@/db/client";
import { updatesAfter, updatesOf, type LoggedUpdate, type Stretch } from "@/db/live/log";
import { DamagedLog } from "./damage";

/** Rows that are read at once; between two such pieces the rest of the house has its turn. */
const PIECE = 2_000;

/** The log after `after`, up to `upTo` where given, piece by piece in order. Throws `DamagedLog` before a row that is not as it was written. */
export async function* readLog(
  sql: Sql,
  liveId: string,
  { after, upTo }: { after: number; upTo?: number | undefined },
): AsyncGenerator<LoggedUpdate[]> {
  let reached = after;
  for (;;) {
    const { rows, more } = await updatesAfter(sql, liveId, { after: reached, upTo, limit: PIECE });
    for (const row of rows) {
      if (row.first > reached + 1) throw new DamagedLog(liveId, reached + 1, "it is missing");
      if (!row.intact) throw new DamagedLog(liveId, row.seq, "its checksum does not fit its bytes");
      reached = row.seq;
    }
    if (rows.length > 0) yield rows;
    if (!more) return;
  }
}

/**
 * Several stretches of logs, read at once, by live document. Left out are those that are too long for that, and those with a row
 * that is missing or not as it was written: `readLog` reads the former, and says what is wrong with the latter.
 */
export async function readLogs(
  sql: Sql,
  stretches: readonly Stretch[],
): Promise<Map<string, LoggedUpdate[]>> {
  const found = await updatesOf(sql, stretches, PIECE);
  const whole = stretches.flatMap(({ liveId, after, upTo }) => {
    const rows = found.get(liveId) ?? [];
    let reached = after;
    for (const row of rows) {
      if (row.first > reached + 1 || !row.intact) return [];
      reached = row.seq;
    }
    return reached < upTo ? [] : [[liveId, rows] as const];
  });
  return new Map(whole);
}
