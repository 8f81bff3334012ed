import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { getContent, setContentSeq } from "@/db/content";
import { appendUpdates, getLive, insertLive, lockPage, putSnapshot, updatesAfter } from "@/db/live";
import { toUpdate } from "@/document/ydoc";

// An imported page has content and no live document. It gets one at its first edit: the same bytes whoever makes it,
// under a client id that belongs to nobody, and inside the lock on the page, so that it is made once.
const SEED_CLIENT = 1;

/** Updates that a load may find after the snapshot before it writes a new one. */
const LONG_LOG = 500;

export type LoadedDoc = { doc: Y.Doc; seq: number };

/** Makes the live document of a page if it has none. Inside a transaction. */
export async function ensureLive(tx: Sql, pageId: string): Promise<void> {
  await lockPage(tx, pageId);
  if (await getLive(tx, pageId)) return;
  await insertLive(tx, pageId, pageId);
  const content = await getContent(tx, pageId);
  if (!content) return;
  const data = toUpdate(content.doc, SEED_CLIENT);
  await appendUpdates(tx, [{ liveId: pageId, accountId: null, data, clients: [] }]);
  await setContentSeq(tx, pageId, 1);
}

/**
 * The live document as its log has it: whole, or as it was at `upTo`. Undefined when there is none. The updates are
 * applied one by one, for merging a long log first costs more than its length.
 */
export async function loadDoc(sql: Sql, liveId: string, upTo?: number): Promise<LoadedDoc | undefined> {
  const row = await getLive(sql, liveId);
  if (!row) return undefined;
  const doc = new Y.Doc();
  let seq = 0;
  if (row.snapshot && (upTo === undefined || row.snapshotSeq <= upTo)) {
    Y.applyUpdate(doc, row.snapshot);
    seq = row.snapshotSeq;
  }
  const rest = await updatesAfter(sql, liveId, seq, upTo);
  doc.transact(() => {
    for (const update of rest) Y.applyUpdate(doc, update.data);
  });
  seq = rest.at(-1)?.seq ?? seq;
  if (upTo === undefined && rest.length > LONG_LOG) {
    await putSnapshot(sql, liveId, Y.encodeStateAsUpdate(doc), seq);
  }
  return { doc, seq };
}
