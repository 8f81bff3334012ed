import * as Y from "yjs";
import type { Actor } from "../accounts/actor";
import { accountOf } from "../accounts/actor";
import type { Sql } from "@/db/client";
import { appendUpdates } from "@/db/live";
import { forgetUndone, insertUndone } from "@/db/undone";
import type { DocJSON } from "@/document/json";
import { replaceContent, toJSON } from "@/document/ydoc";
import { cutRevision } from "../revisions/cut";
import { checkpoint } from "./checkpoint";
import { ensureLive, loadDoc } from "./load";
import { type Part, undoRows } from "./undo";

/**
 * Changes a page as an editor would, without one: from what it said at `base` (a sequence number of its log) to what it
 * shall say. Only the difference goes into the log, so whatever others typed since `base` stays. Then a checkpoint and
 * a revision. Inside one transaction; announce the page after its commit. Gives the new revision's id, undefined when
 * nothing changed.
 */
export async function changeDoc(
  tx: Sql,
  actor: Actor,
  { pageId, base, to, summary }: { pageId: string; base?: number; to: DocJSON; summary: string },
): Promise<number | undefined> {
  await ensureLive(tx, pageId);
  const before = await loaded(tx, pageId, base === undefined ? undefined : Math.max(base, 1));
  const known = Y.encodeStateVector(before.doc);
  const deleted = Y.snapshot(before.doc);
  replaceContent(before.doc, to);
  if (!Y.equalSnapshots(deleted, Y.snapshot(before.doc))) {
    await appendUpdates(tx, [
      {
        liveId: pageId,
        accountId: accountOf(actor),
        data: Y.encodeStateAsUpdate(before.doc, known),
        clients: [before.doc.clientID],
      },
    ]);
  }
  return await keepAll(tx, pageId, summary);
}

/**
 * Undoes a part of a page's log as one change by the actor, a checkpoint and a revision; whatever others wrote stays. What is
 * undone already stays so. Inside one transaction; announce the page after its commit. Gives the new revision's id,
 * undefined when nothing was left to undo.
 */
export async function undoInDoc(
  tx: Sql,
  actor: Actor,
  { pageId, part, summary }: { pageId: string; part: Part; summary: string },
): Promise<number | undefined> {
  await ensureLive(tx, pageId);
  // What is undone has been there: a revision of its own shows it, and who wrote it.
  await keepAll(tx, pageId, "");
  const undone = await undoRows(tx, pageId, part);
  if (!undone) return undefined;
  const { doc, change, after, upTo, seqs } = undone;
  const heads = await appendUpdates(tx, [
    { liveId: pageId, accountId: accountOf(actor), data: change, clients: [doc.clientID] },
  ]);
  doc.destroy();
  const seq = heads.get(pageId);
  if (seq === undefined)
    throw new Error(`the live document of page ${pageId} is gone within its transaction`);
  await forgetUndone(tx, pageId, seqs);
  await insertUndone(tx, pageId, { seq, accountId: part.accountId, after, upTo });
  return await keepAll(tx, pageId, summary);
}

/** A checkpoint and a revision of all that the log has. */
async function keepAll(tx: Sql, pageId: string, summary: string): Promise<number | undefined> {
  const { doc, seq } = await loaded(tx, pageId);
  await checkpoint(tx, pageId, toJSON(doc), seq);
  doc.destroy();
  return await cutRevision(tx, pageId, summary);
}

async function loaded(tx: Sql, pageId: string, upTo?: number) {
  const found = await loadDoc(tx, pageId, upTo);
  if (!found) throw new Error(`the live document of page ${pageId} is gone within its own transaction`);
  return found;
}
