import { getAccount } from "@/db/accounts/accounts";
import { recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import { getComment, updateComment, updateThread, type CommentRow } from "@/db/comments/comments";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { heldBack } from "../rules/holds";
import type { OpenPlace } from "./place";
import { missing, openThread } from "./say";
import { readBody, tooFast } from "./words";

/** For how long one may word one's own comment anew, in milliseconds. */
export const EDITABLE = 24 * 60 * 60_000;
const LONGEST_REASON = 500;

export type Done = { ok: true } | Refused;

/** Words one's own comment anew, for a day; it says that it was. */
export async function editComment(db: Db, actor: Actor, id: number, given: string): Promise<Done> {
  const body = readBody(given);
  if (!body.ok) return body;
  return await changing(db, actor, id, async (tx, { comment, place }) => {
    if (comment.accountId !== accountOf(actor))
      return refused("not-yours", "This is somebody else's comment.");
    if (!place.ruling.ok) return place.ruling;
    if (Date.now() - comment.at.getTime() > EDITABLE)
      return refused("late", "A comment can be worded anew for a day. You can answer it, or take it back.");
    const hasty = (await heldBack(tx, actor)) ?? tooFast(comment.accountId);
    if (hasty) return hasty;
    await updateComment(tx, id, { body: body.body, editedAt: new Date() });
    return { ok: true };
  });
}

/** Takes one's own comment back: its words are gone, also for moderators. */
export async function deleteComment(db: Db, actor: Actor, id: number): Promise<Done> {
  return await changing(db, actor, id, async (tx, { comment }) => {
    if (comment.accountId !== accountOf(actor))
      return refused("not-yours", "This is somebody else's comment.");
    await updateComment(tx, id, { body: "", deletedAt: new Date() });
    return { ok: true };
  });
}

/** Hides a comment, or shows it again; the log says who did it, and why. */
export async function hideComment(
  db: Db,
  actor: Actor,
  id: number,
  { hidden, reason }: { hidden: boolean; reason: string },
): Promise<Done> {
  const ruling = may(actor, "hideComment");
  if (!ruling.ok) return ruling;
  const why = reason.trim();
  if (why === "" || why.length > LONGEST_REASON)
    return refused(
      "reason",
      said`Say why, in at most ${LONGEST_REASON} characters; the log shows it to everyone.`,
    );
  return await changing(db, actor, id, async (tx, { comment, place }) => {
    await updateComment(tx, id, { hiddenAt: hidden ? new Date() : null });
    const author = await getAccount(tx, comment.accountId);
    // The log is public, and a draft is not.
    const open = place.draftId === null;
    await recordAct(tx, {
      accountId: accountOf(actor),
      verb: hidden ? "hide-comment" : "show-comment",
      object: author?.name ?? "",
      reason: why,
      ...(open && { pageId: place.pageId, detail: { title: place.page.title, thread: comment.threadId } }),
    });
    return { ok: true };
  });
}

/** Closes a thread, or opens it again. */
export async function resolveThread(
  db: Db,
  actor: Actor,
  threadId: string,
  { resolved }: { resolved: boolean },
): Promise<Done> {
  return await transact(db, async (tx) => {
    const opened = await openThread(tx, actor, threadId);
    if (!opened) return missing();
    if (!opened.place.ruling.ok) return opened.place.ruling;
    // Somebody else may have been faster; it stays theirs.
    if ((opened.thread.resolvedAt !== null) === resolved) return { ok: true };
    const account = accountOf(actor);
    const hasty = account === null ? undefined : tooFast(account);
    if (hasty) return hasty;
    await updateThread(tx, threadId, {
      resolvedAt: resolved ? new Date() : null,
      resolvedBy: resolved ? account : null,
    });
    return { ok: true };
  });
}

async function changing(
  db: Db,
  actor: Actor,
  id: number,
  change: (tx: Sql, found: { comment: CommentRow; place: OpenPlace }) => Promise<Done>,
): Promise<Done> {
  return await transact(db, async (tx) => {
    const seen = await getComment(tx, id);
    const opened = seen && (await openThread(tx, actor, seen.threadId));
    const comment = opened && (await getComment(tx, id));
    if (!opened || !comment || comment.deletedAt) return missing();
    const done = await change(tx, { comment, place: opened.place });
    if (done.ok) await updateThread(tx, comment.threadId, {});
    return done;
  });
}
