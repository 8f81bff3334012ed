import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { appendUpdates } from "@/db/live/live";
import type { DocJSON } from "@/document/json";
import { replaceContent, toJSON } from "@/document/ydoc";
import { loadDoc } from "../live/load";
import { keepDraft } from "./keep";

/** Makes a draft say this, by the smallest change, in somebody's name. Inside a transaction. */
export async function changeDraft(
  tx: Sql,
  accountId: string | null,
  liveId: string,
  to: DocJSON,
): Promise<void> {
  const loaded = await loadDoc(tx, liveId);
  if (!loaded) throw new Error(`the live document of draft ${liveId} is gone`);
  const { doc } = loaded;
  const known = Y.encodeStateVector(doc);
  const before = Y.snapshot(doc);
  replaceContent(doc, to);
  if (!Y.equalSnapshots(before, Y.snapshot(doc))) {
    const data = Y.encodeStateAsUpdate(doc, known);
    const heads = await appendUpdates(tx, [{ liveId, accountId, data, clients: [doc.clientID] }]);
    await keepDraft(tx, liveId, toJSON(doc), heads.get(liveId) ?? loaded.seq);
  }
  doc.destroy();
}
