import type { Tx } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { bindClients, countRevisions } from "@/db/examine";
import { dropSnapshot } from "@/db/live/snapshots";
import { toJSON } from "@/document/ydoc";
import { checkpoint } from "../live/checkpoint";
import { compact } from "../live/compact";
import { DamagedLog } from "../live/damage";
import { loadDoc } from "../live/load";
import { cutRevision } from "../revisions/cut";
import type { Remedy } from "./fault";

/** Makes what is derived anew, from the log where there is one. Nothing that only people could have written is touched. */
export async function mend(tx: Tx, pageId: string, remedy: Remedy): Promise<void> {
  switch (remedy.make) {
    case "snapshot":
      await dropSnapshot(tx, pageId);
      return await compact(tx, pageId);
    case "tables":
      return await makeTables(tx, pageId);
    case "count":
      return await countRevisions(tx, pageId);
    case "owners":
      return await bindClients(tx, pageId, remedy.owners);
  }
}

async function makeTables(tx: Tx, pageId: string): Promise<void> {
  const text = await textOf(tx, pageId);
  if (!text) return;
  await checkpoint(tx, pageId, text.doc, text.seq, { again: true });
  await cutRevision(tx, pageId);
}

/** What the page says: by its log, or where there is none, or a damaged one, by its content. */
async function textOf(tx: Tx, pageId: string) {
  try {
    const loaded = await loadDoc(tx, pageId);
    if (loaded && loaded.seq > 0) return { doc: toJSON(loaded.doc), seq: loaded.seq };
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error;
  }
  return await getContent(tx, pageId);
}
