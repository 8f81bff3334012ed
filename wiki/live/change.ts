import * as Y from "yjs";
import type { Actor } from "../accounts/actor";
import { accountOf } from "../accounts/actor";
import type { Sql } from "@/db/client";
import { appendUpdates } from "@/db/live";
import type { DocJSON } from "@/document/json";
import { replaceContent, toJSON } from "@/document/ydoc";
import { cutRevision } from "../revisions/cut";
import { checkpoint } from "./checkpoint";
import { ensureLive, loadDoc } from "./load";

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
  const before = await loadDoc(tx, pageId, base === undefined ? undefined : Math.max(base, 1));
  if (!before) throw new Error(`the live document of page ${pageId} is gone within its own transaction`);
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
  const after = await loadDoc(tx, pageId);
  if (!after) throw new Error(`the live document of page ${pageId} is gone within its own transaction`);
  await checkpoint(tx, pageId, toJSON(after.doc), after.seq);
  return await cutRevision(tx, pageId, summary);
}
