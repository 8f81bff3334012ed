import type { Sql } from "@/db/client";
import { getContent } from "@/db/content";
import { lockPage } from "@/db/live";
import { writersBetween } from "@/db/log";
import { getPage, touchPages } from "@/db/pages";
import { positionsOn } from "@/db/positions";
import { datePositions, getRevision, headRevision, insertRevision } from "@/db/revisions";
import { watchWritten } from "@/db/watching";
import { isUndated, partners } from "../live/checkpoint";
import { isDamaged } from "../live/damage";
import { writtenBetween } from "../live/written";
import { tell } from "../watching/tell";

/**
 * Keeps the newest checkpoint of a page in its history, credited to everybody who wrote since the last revision, and
 * gives its id; undefined when there is nothing new to keep. Inside a transaction, so it is cut once.
 */
export async function cutRevision(tx: Sql, pageId: string, summary = ""): Promise<number | undefined> {
  await lockPage(tx, pageId);
  const content = await getContent(tx, pageId);
  if (!content) return undefined;
  const head = await headRevision(tx, pageId);
  const reached = head ? Math.max(head.seq, 1) : 0;
  if (content.seq <= reached) return undefined;
  const last = head && (await getRevision(tx, head.id));
  if (last && JSON.stringify(last.doc) === JSON.stringify(content.doc)) return undefined;
  const writers = await writersBetween(tx, pageId, reached, content.seq);
  // A damaged row closes its page to writing and takes nothing from what was kept.
  const written = await writtenBetween(tx, pageId, { after: reached, upTo: content.seq }).catch(notDamaged);
  const undated = (await positionsOn(tx, pageId)).filter(isUndated);
  // A checkpoint of this transaction has locked these already, so no two transactions wait for each other.
  if (undated.length > 0) await touchPages(tx, { ids: [pageId], titles: partners(undated) });
  const id = await insertRevision(tx, {
    pageId,
    doc: content.doc,
    size: content.text.length,
    seq: content.seq,
    summary,
    authors: writers.map((id) => ({ id, written: written ? (written.get(id) ?? 0) : null })),
  });
  const recorded = await datePositions(tx, pageId, id);
  const page = await getPage(tx, pageId);
  if (page) await tell(tx, page, { revision: id, recorded, writers });
  await watchWritten(tx, pageId, writers);
  return id;
}

function notDamaged(error: unknown): undefined {
  if (!isDamaged(error)) throw error;
}
