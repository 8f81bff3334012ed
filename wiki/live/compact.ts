import * as Y from "yjs";
import type { Db } from "@/db/client";
import { foldable, foldRows, updatesAfter } from "@/db/live/log";
import { putSnapshot, snapshotSeq } from "@/db/live/snapshots";
import { lockLive } from "@/db/live/live";
import { transact } from "@/db/transact";
import { loadDoc } from "./load";
import { DamagedLog } from "./damage";
import { findRuns } from "./runs";

/** Rows that are folded in one transaction: it holds up whoever appends to the same log. */
const PIECE = 2_000;

/**
 * Makes a live document quick to load and its log small: a new snapshot, and the log before it folded into runs. Reads and
 * computes outside of transactions, everything from the database; each write is one short transaction that does
 * nothing when another node was faster. Computes for as long as a load takes, so it is for the upkeep's thread. Throws
 * `DamagedLog` and leaves all as it is when the log is not as it was written.
 */
export async function compact(db: Db, liveId: string): Promise<void> {
  await takeSnapshot(db, liveId);
  while (await foldPiece(db, liveId));
}

async function takeSnapshot(db: Db, liveId: string): Promise<void> {
  const before = await snapshotSeq(db, liveId);
  const loaded = await loadDoc(db, liveId);
  if (!loaded) return;
  const { doc, seq, spoilt } = loaded;
  if (seq > before || spoilt) {
    const data = Y.encodeStateAsUpdate(doc);
    const vector = Y.encodeStateVector(doc);
    if (!holds(data, doc)) throw new Error(`a snapshot of ${liveId} would not say what its log says`);
    await transact(db, async (tx) => {
      await lockLive(tx, liveId);
      if ((await snapshotSeq(tx, liveId)) === before) await putSnapshot(tx, liveId, seq, { data, vector });
    });
  }
  doc.destroy();
}

/** Whether these bytes, read again, are the document. */
function holds(data: Uint8Array, doc: Y.Doc): boolean {
  const again = new Y.Doc();
  Y.applyUpdate(again, data);
  const same = Y.equalSnapshots(Y.snapshot(again), Y.snapshot(doc));
  again.destroy();
  return same;
}

/** Folds the next piece of the log; gives whether there may be more. */
async function foldPiece(db: Db, liveId: string): Promise<boolean> {
  const place = await foldable(db, liveId);
  if (!place) return false;
  const { folded, ends } = place;
  const upTo = Math.min(place.upTo, await snapshotSeq(db, liveId));
  if (folded >= upTo) return false;
  const { rows, more } = await updatesAfter(db, liveId, { after: folded, upTo, limit: PIECE });
  const damaged = rows.find((row) => !row.intact);
  if (damaged) throw new DamagedLog(liveId, damaged.seq, "its checksum does not fit its bytes");
  const { runs, done } = findRuns(rows, ends, !more);
  if (done <= folded) throw new DamagedLog(liveId, folded + 1, "it is missing");
  return (await transact(db, (tx) => foldRows(tx, liveId, { from: folded, to: done, runs }))) && more;
}
