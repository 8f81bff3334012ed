import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { DamagedLog } from "./damage";
import { readLog } from "./read-log";

/** How many characters each account wrote in a stretch of a log, whether they stayed or not. */
export async function writtenBetween(
  sql: Sql,
  liveId: string,
  stretch: { after: number; upTo: number },
): Promise<Map<string, number>> {
  const written = new Map<string, number>();
  for await (const rows of readLog(sql, liveId, stretch)) {
    for (const { accountId, data, seq } of rows) {
      if (accountId !== null)
        written.set(accountId, (written.get(accountId) ?? 0) + lettersIn(data, liveId, seq));
    }
  }
  return written;
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
