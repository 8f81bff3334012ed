import { z } from "zod";
import { countUndecided, getBatch, listBatches, rowsOfBatch } from "@/db/batches";
import type { Db } from "@/db/client";
import { accountOf, type Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paging } from "../cursor";
import { may } from "../may";
import { Row } from "./change";
import { maySee } from "./decide";

/** The key by which a row was confirmed, and where it stands once it is done; a refused one stands nowhere. */
export const Place = z.object({ key: z.string().default(""), marked: z.string().default("") });

/**
 * Whether something of a batch is left that nobody goes on with by itself: it waits, or it is still written though the batch
 * was taken back.
 */
export function isInterrupted(
  batch: { kind: string; undoneAt: Date | null },
  rows: readonly { outcome: string }[],
): boolean {
  const goesOn = batch.kind === "changes" && batch.undoneAt === null;
  return rows.some(
    ({ outcome }) => (outcome === "waiting" && !goesOn) || (outcome === "done" && batch.undoneAt !== null),
  );
}

/**
 * A batch with what became of each of its rows, for those who may see it; rows of pages that are gone are counted and not
 * shown, and those that were not accepted are for its maker and reviewers.
 */
export async function readBatch(db: Db, actor: Actor, id: number) {
  const batch = await getBatch(db, id);
  if (!batch || !maySee(actor, batch)) return undefined;
  const seesAll = maySee(actor, { ...batch, acceptedAt: null });
  const rows = (await rowsOfBatch(db, id)).filter(
    ({ outcome }) => seesAll || (outcome !== "proposed" && outcome !== "left"),
  );
  const shown = rows.flatMap(({ place, state, pageId: _, ...row }) => {
    if (state !== "live") return [];
    const what = batch.kind === "changes" ? Row.parse(place) : undefined;
    return [{ ...row, what, marked: Place.parse(place).marked }];
  });
  return { ...batch, rows: shown, hidden: rows.length - shown.length };
}

/** Batches that somebody may see, newest first; `undecided`: those that wait for a decision. */
export async function batches(
  db: Db,
  actor: Actor,
  { undecided = false, ...paging }: Paging & { undecided?: boolean } = {},
) {
  const limit = limitOf(paging);
  const before = readCursor(z.int(), paging.cursor);
  const seer = may(actor, "review").ok ? "reviewer" : { accountId: accountOf(actor) };
  const rows = await listBatches(db, { limit: limit + 1, before, seer, undecided });
  return paged(rows, limit, (row) => row.id);
}

/** How many batches wait for a decision, for reviewers. */
export async function undecidedBatches(db: Db, actor: Actor): Promise<number> {
  return may(actor, "review").ok ? await countUndecided(db) : 0;
}

/** Whoever made a batch may undo it, and so may moderators. */
export function mayUndo(actor: Actor, batch: { accountId: string }) {
  const isOwn = actor.role !== "reader" && actor.id === batch.accountId;
  return may(actor, isOwn ? "edit" : "undoBatch");
}
