import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { getContent, setContentSeq } from "@/db/pages/content";
import { appendUpdates, hasLive, insertLive, lockPage } from "@/db/live/live";
import type { LoggedUpdate } from "@/db/live/log";
import { headWithSnapshot, type Folded, type Snapshot } from "@/db/live/snapshots";
import { toUpdate } from "@/document/ydoc";
import { DamagedLog } from "./damage";
import { reach } from "./reach";
import { readLog } from "./read-log";

// An imported page has content and no live document. It gets one at its first edit: the same bytes whoever makes it,
// under a client id that belongs to nobody, and inside the lock on the page, so that it is made once.
const SEED_CLIENT = 1;

/** `spoilt`: there was a snapshot that could not be read, so the log was read from its beginning. */
export type LoadedDoc = { doc: Y.Doc; seq: number; spoilt: boolean };

/** Makes the live document of a page if it has none. Inside a transaction. */
export async function ensureLive(tx: Sql, pageId: string): Promise<void> {
  await lockPage(tx, pageId);
  if (await hasLive(tx, pageId)) return;
  await insertLive(tx, pageId, pageId);
  const content = await getContent(tx, pageId);
  if (!content) return;
  const data = toUpdate(content.doc, SEED_CLIENT);
  await appendUpdates(tx, [{ liveId: pageId, accountId: null, data, clients: [] }]);
  await setContentSeq(tx, pageId, 1);
}

/** Rows after a snapshot that are merged with it as they are: of more, a document is quicker. */
const FEW = 100;

/** `vector`: its state vector. `snapshot`: how far the snapshot reached that it began from, and how large that was. */
export type LoadedUpdate = {
  update: Uint8Array;
  vector: Uint8Array;
  seq: number;
  spoilt: boolean;
  snapshot: { seq: number; bytes: number };
};

/** The live document as one update, for those who do not need it on the heap; otherwise as `loadDoc`. */
export async function loadUpdate(sql: Sql, liveId: string): Promise<LoadedUpdate | undefined> {
  const found = await headWithSnapshot(sql, liveId);
  if (!found) return undefined;
  const { head, snapshot } = found;
  const after = snapshot?.seq ?? 0;
  const begun = { seq: after, bytes: snapshot?.data.byteLength ?? 0 };
  if (snapshot?.intact !== false && head >= after && head - after <= FEW) {
    const later: Uint8Array[] = [];
    let seq = after;
    for await (const rows of readLog(sql, liveId, { after })) {
      later.push(...rows.map((row) => row.data));
      seq = rows.at(-1)?.seq ?? seq;
    }
    const merged = seq >= head ? merge(snapshot, later) : undefined;
    if (merged) return { ...merged, seq, spoilt: false, snapshot: begun };
  }
  const loaded = await loadDoc(sql, liveId);
  if (!loaded) return undefined;
  const { doc, ...rest } = loaded;
  const whole = { update: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) };
  doc.destroy();
  return { ...whole, ...rest, snapshot: begun };
}

/**
 * The live document as its log has it: whole, or as it was at `upTo` (or at the end of the run that `upTo` falls into).
 * Undefined when there is none. Throws `DamagedLog` when a row of the log is not as it was written.
 */
export async function loadDoc(sql: Sql, liveId: string, upTo?: number): Promise<LoadedDoc | undefined> {
  const found = await headWithSnapshot(sql, liveId, upTo);
  if (!found) return undefined;
  const begun = found.snapshot && begin(found.snapshot, found.head);
  const doc = begun ?? new Y.Doc();
  let seq = begun && found.snapshot ? found.snapshot.seq : 0;
  for await (const rows of readLog(sql, liveId, { after: seq, upTo })) {
    apply(doc, liveId, rows);
    seq = rows.at(-1)?.seq ?? seq;
  }
  const wanted = Math.min(found.head, upTo ?? found.head);
  if (seq < wanted) throw new DamagedLog(liveId, seq + 1, "it is missing");
  return { doc, seq, spoilt: found.snapshot !== undefined && !begun };
}

/** The snapshot as a document; undefined when it cannot be what was written: then the log has everything. */
export function begin(snapshot: Snapshot, head: number): Y.Doc | undefined {
  // One that reaches further than the log would hide what is appended from now on.
  if (!snapshot.intact || snapshot.seq > head) return undefined;
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, snapshot.data);
  } catch {
    return undefined;
  }
  return isWhole(doc) ? doc : undefined;
}

/**
 * Applies rows of a log, one by one, for merging a long log first costs more than its length. Throws `DamagedLog` at
 * one that is no update, or that builds on something that is not there.
 */
export function apply(doc: Y.Doc, liveId: string, rows: LoggedUpdate[]): void {
  let seq = 0;
  try {
    doc.transact(() => {
      for (const row of rows) {
        seq = row.seq;
        Y.applyUpdate(doc, row.data);
      }
    });
  } catch {
    throw new DamagedLog(liveId, seq, "it cannot be read");
  }
  if (!isWhole(doc)) throw new DamagedLog(liveId, seq, "something that it builds on is missing");
}

/**
 * A snapshot and what came later as one update, with its state vector; undefined when they are not what was written: then
 * `loadDoc` says what is wrong.
 */
function merge(
  snapshot: Folded | undefined,
  later: Uint8Array[],
): Pick<LoadedUpdate, "update" | "vector"> | undefined {
  try {
    const update = mergeAll(snapshot ? [snapshot.data, ...later] : later);
    return {
      update,
      vector: snapshot?.vector ? reach(snapshot.vector, later) : Y.encodeStateVectorFromUpdate(update),
    };
  } catch {
    return undefined;
  }
}

function mergeAll(updates: Uint8Array[]): Uint8Array {
  const [first = Y.encodeStateAsUpdate(new Y.Doc())] = updates;
  return updates.length > 1 ? Y.mergeUpdates(updates) : first;
}

function isWhole(doc: Y.Doc): boolean {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}
