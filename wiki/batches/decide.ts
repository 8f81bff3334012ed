import { recordAct } from "@/db/acts";
import { beginTurns, decideRows, getBatch, lockBatch } from "@/db/batches";
import type { Db } from "@/db/client";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";

export const BATCH_DECISIONS = ["accept", "leave"] as const;
export type BatchDecision = (typeof BATCH_DECISIONS)[number];

const LONGEST_REASON = 500;

/** Who decides on a batch: whoever made it, if they may edit, and reviewers. Whoever made it may leave it in any case. */
export function mayDecide(actor: Actor, batch: { accountId: string }, decision: BatchDecision) {
  const isOwn = actor.role !== "reader" && actor.id === batch.accountId;
  if (!isOwn) return may(actor, "review");
  return may(actor, decision === "accept" ? "edit" : "propose");
}

/**
 * Decides on rows of a batch: those that are accepted are written one page after the other, the others are left, and it is
 * said why. Rows that somebody has decided on stay as they are.
 */
export async function decideBatch(
  db: Db,
  actor: Actor,
  id: number,
  { decision, rows, reason = "" }: { decision: BatchDecision; rows: number[]; reason?: string },
): Promise<{ ok: true; decided: number } | Refused> {
  const why = reason.trim();
  if (why.length > LONGEST_REASON)
    return refused("reason", said`A reason has at most ${LONGEST_REASON} characters.`);
  return await transact(db, async (tx): Promise<{ ok: true; decided: number } | Refused> => {
    await lockBatch(tx, id);
    const batch = await getBatch(tx, id);
    const decidedBy = accountOf(actor);
    if (!batch || decidedBy === null || batch.kind !== "changes" || !maySee(actor, batch))
      return refused("missing", "There is no such batch.");
    const ruling = mayDecide(actor, batch, decision);
    if (!ruling.ok) return ruling;
    if (batch.undoneAt) return refused("conflict", "This batch has been taken back.");
    if (rows.length === 0) return refused("empty", "Choose at least one row.");
    if (decision === "leave" && why === "" && batch.accountId !== decidedBy)
      return refused("reason", "Say why, in a sentence that helps: who proposed it will read it.");
    const outcome = decision === "accept" ? "waiting" : "left";
    const decided = await decideRows(tx, id, rows, { outcome, decidedBy, reason: why });
    if (decided === 0) return refused("conflict", "These rows have been decided on already.");
    if (decision === "accept") {
      await beginTurns(tx, id);
      const detail = { batch: id, rows: decided };
      await recordAct(tx, {
        accountId: decidedBy,
        verb: "accept-batch",
        object: batch.object,
        detail,
        reason: why,
      });
    }
    return { ok: true, decided };
  });
}

/** A batch of which nothing was accepted is seen by its maker and by reviewers. */
export function maySee(
  actor: Actor,
  batch: { kind: string; acceptedAt: Date | null; accountId: string },
): boolean {
  const isPublic = batch.kind !== "changes" || batch.acceptedAt !== null;
  return isPublic || accountOf(actor) === batch.accountId || may(actor, "review").ok;
}
