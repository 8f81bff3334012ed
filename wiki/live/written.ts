import * as Y from "yjs";
import type { Sql } from "@/db/client";
import type { LoggedUpdate, Stretch } from "@/db/live/log";
import { DamagedLog, isDamaged } from "./damage";
import { readLog, readLogs } from "./read-log";

/**
 * How many characters each account wrote in stretches of logs, whether they stayed or not, by live document. Those of which a row
 * is damaged are left out.
 */
export async function writtenBetween(
  sql: Sql,
  stretches: readonly Stretch[],
): Promise<Map<string, Map<string, number>>> {
  const short = await readLogs(sql, stretches);
  const found = new Map<string, Map<string, number>>();
  for (const stretch of stretches) {
    const { liveId } = stretch;
    const rows = short.get(liveId);
    const written = await writtenIn(liveId, rows ? [rows] : readLog(sql, liveId, stretch)).catch(notDamaged);
    if (written) found.set(liveId, written);
  }
  return found;
}

async function writtenIn(
  liveId: string,
  log: AsyncIterable<LoggedUpdate[]> | Iterable<LoggedUpdate[]>,
): Promise<Map<string, number>> {
  const written = new Map<string, number>();
  for await (const rows of log) {
    for (const { accountId, data, seq } of rows) {
      if (accountId !== null)
        written.set(accountId, (written.get(accountId) ?? 0) + lettersIn(data, liveId, seq));
    }
  }
  return written;
}

function notDamaged(error: unknown): undefined {
  if (!isDamaged(error)) throw error;
}

function lettersIn(data: Uint8Array, liveId: string, seq: number): number {
  try {
    return Y.decodeUpdate(data).structs.reduce(
      (sum, struct) =>
        sum + (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.length : 0),
      0,
    );
  } catch {
    throw new DamagedLog(liveId, seq, "it cannot be read");
  }
}
