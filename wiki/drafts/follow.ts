import * as Y from "yjs";
import type { Db, Sql } from "@/db/client";
import { copyClients, draftsBehind, getDraftPage, moveBase } from "@/db/drafts/drafts";
import { appendUpdates, lockLive } from "@/db/live/live";
import { transact } from "@/db/transact";
import { refuseDamaged } from "../live/damage";
import { loadUpdate } from "../live/load";
import { announce } from "../live/notice";
import { reach } from "../live/reach";
import { readLog } from "../live/read-log";
import { refused, type Refused } from "../refusal";
import { mergeRows } from "./rows";

/*
 * A draft follows its page: what the page's log has gained is appended to the draft's, as a row of nobody's, and Yjs merges. That
 * is sound as long as no client id has gone on in both logs, for the same id and clock would then stand for two different
 * things. An honest editor takes a new id for each room; so where it has happened somebody has made it happen, and the two
 * stay apart.
 */

export type Followed = { ok: true; moved: boolean } | Refused<"clash">;

/** Brings into a draft what its page has gained. Inside a transaction; announce the draft's room after its commit. */
export async function follow(tx: Sql, liveId: string): Promise<Followed> {
  await lockLive(tx, liveId);
  const draft = await getDraftPage(tx, liveId);
  if (!draft) throw new Error(`there is no draft ${liveId}`);
  const updates: Uint8Array[] = [];
  let reached = draft.base;
  for await (const rows of readLog(tx, draft.pageId, { after: draft.base })) {
    updates.push(...rows.map((row) => row.data));
    reached = rows.at(-1)?.seq ?? reached;
  }
  const news = mergeRows(updates);
  if (!news) return { ok: true, moved: false };
  const base = Y.decodeStateVector(draft.baseVector);
  const baseVector = reach(draft.baseVector, [news]);
  const own = Y.decodeStateVector(await vectorOf(tx, liveId));
  const page = Y.decodeStateVector(baseVector);
  if ([...page].some(([client, end]) => goesOn(base, client, end) && goesOn(base, client, own.get(client)))) {
    return refused(
      "clash",
      "This draft cannot be joined with its page any more: something was written in both under one mark. Copy the text into a new draft.",
    );
  }
  await appendUpdates(tx, [{ liveId, accountId: null, data: news, clients: [] }]);
  await copyClients(tx, draft.pageId, liveId);
  await moveBase(tx, liveId, { base: reached, baseVector });
  return { ok: true, moved: true };
}

/** Lets the drafts among these rooms follow their pages, and tells those that have. One that cannot is left as it is. */
export async function followOpen(db: Db, rooms: string[]): Promise<void> {
  for (const liveId of await draftsBehind(db, rooms)) {
    const done = await transact(db, (tx) => follow(tx, liveId)).catch(refuseDamaged);
    if (done.ok && done.moved) announce(liveId);
  }
}

async function vectorOf(tx: Sql, liveId: string): Promise<Uint8Array> {
  const loaded = await loadUpdate(tx, liveId);
  if (!loaded) throw new Error(`the live document of draft ${liveId} is gone within its own transaction`);
  return loaded.vector;
}

function goesOn(base: ReadonlyMap<number, number>, client: number, end = 0): boolean {
  return end > (base.get(client) ?? 0);
}
