import { randomUUID } from "node:crypto";
import type { Sql } from "@/db/client";
import { copyClients, insertDraftPage } from "@/db/drafts/drafts";
import { appendUpdates, insertLive } from "@/db/live/live";
import { ensureLive, loadUpdate } from "../live/load";

/**
 * Begins a draft of a page: a live document whose log starts with the page's folded into one row, which is nobody's,
 * with its client ids bound as they are there, so that nobody can write under another's. Gives the id of the live
 * document. Inside a transaction.
 */
export async function forkPage(tx: Sql, draftId: string, pageId: string): Promise<string> {
  await ensureLive(tx, pageId);
  const loaded = await loadUpdate(tx, pageId);
  if (!loaded) throw new Error(`the live document of page ${pageId} is gone within its own transaction`);
  const { update, vector: baseVector, seq } = loaded;
  const liveId = randomUUID();
  await insertLive(tx, liveId, pageId);
  await insertDraftPage(tx, { liveId, draftId, pageId, base: seq, baseVector });
  // Of a page that nobody has written there is nothing to begin with.
  if (seq > 0) await appendUpdates(tx, [{ liveId, accountId: null, data: update, clients: [] }]);
  await copyClients(tx, pageId, liveId);
  return liveId;
}
