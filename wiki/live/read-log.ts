import type { Sql } from "@/db/client";
import { updatesAfter, type LoggedUpdate } from "@/db/log";
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
    const rows = await updatesAfter(sql, liveId, { after: reached, upTo, limit: PIECE });
    for (const row of rows) {
      if (row.first > reached + 1) throw new DamagedLog(liveId, reached + 1, "it is missing");
      if (!row.intact) throw new DamagedLog(liveId, row.seq, "its checksum does not fit its bytes");
      reached = row.seq;
    }
    if (rows.length > 0) yield rows;
    if (rows.length < PIECE) return;
  }
}
