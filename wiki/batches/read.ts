import { z } from "zod";
import { getBatch, listBatches, rowsOfBatch } from "@/db/batches";
import type { Db } from "@/db/client";
import type { Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paging } from "../cursor";
import { may } from "../may";

/** The key by which a row was confirmed, and where it stands once it is done; a refused one stands nowhere. */
export const Place = z.object({ key: z.string().default(""), marked: z.string().default("") });

/** Whether something of a batch is left to be done: it waits, or it is still linked though the batch was taken back. */
export function isInterrupted(
  batch: { undoneAt: Date | null },
  rows: readonly { outcome: string }[],
): boolean {
  return rows.some(({ outcome }) => outcome === "waiting" || (outcome === "done" && batch.undoneAt !== null));
}

/** A batch with what became of each of its rows; rows of pages that are gone are counted and not shown. */
export async function readBatch(db: Db, id: number) {
  const batch = await getBatch(db, id);
  if (!batch) return undefined;
  const rows = await rowsOfBatch(db, id);
  const shown = rows.flatMap(({ ordinal, title, state, place, outcome, sentence, revisionId }) => {
    if (state !== "live") return [];
    return [{ ordinal, title, marked: Place.parse(place).marked, outcome, sentence, revisionId }];
  });
  return { ...batch, rows: shown, hidden: rows.length - shown.length };
}

/** All batches, newest first. */
export async function batches(db: Db, paging: Paging = {}) {
  const limit = limitOf(paging);
  const before = readCursor(z.int(), paging.cursor);
  return paged(await listBatches(db, { limit: limit + 1, before }), limit, (row) => row.id);
}

/** Whoever made a batch may undo it, and so may moderators. */
export function mayUndo(actor: Actor, batch: { accountId: string }) {
  const isOwn = actor.role !== "reader" && actor.id === batch.accountId;
  return may(actor, isOwn ? "edit" : "undoBatch");
}
