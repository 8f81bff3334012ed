import type { Db, Sql } from "@/db/client";
import {
  guestsOf,
  lockDraft,
  pagesOfDrafts,
  putExtent,
  updateDraft,
  type DraftRow,
} from "@/db/drafts/drafts";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { editOf, type Edit } from "../rules/edit";
import { judge } from "../rules/judge";
import { limitEdits } from "../rules/limits";
import { extentOf } from "./extent";
import { follow } from "./follow";
import { isUndecided, takesPart } from "./rights";
import { sidesOf } from "./sides";

/** Characters of a summary or a reason. */
export const LONGEST_WORDS = 500;

/**
 * Puts a draft into the queue, where it waits for a reviewer; who takes part goes on editing it. Each of its pages has
 * followed its page first. A draft that waits already gets the new summary and keeps its place.
 */
export async function submitDraft(
  db: Db,
  actor: Actor,
  id: string,
  summary: string,
): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "propose");
  if (!ruling.ok) return ruling;
  const rooms: string[] = [];
  const done = await transact(db, async (tx): Promise<{ ok: true } | Refused> => {
    const draft = await ownDraft(tx, actor, id);
    if ("ok" in draft) return draft;
    if (summary.length > LONGEST_WORDS)
      return refused("summary", said`A summary has at most ${LONGEST_WORDS} characters.`);
    const pages = (await pagesOfDrafts(tx, [id])).get(id) ?? [];
    if (!pages.some((page) => page.written))
      return refused("empty", "Nothing is changed in it yet, so there is nothing to propose.");
    for (const page of pages) {
      const followed = await follow(tx, page.liveId);
      if (!followed.ok) return followed;
      rooms.push(page.liveId);
    }
    const edits: Edit[] = [];
    for (const page of (await pagesOfDrafts(tx, [id])).get(id) ?? []) {
      const { before, after } = await sidesOf(tx, page);
      const extent = extentOf(before, after);
      await putExtent(tx, page.liveId, extent);
      if (page.written) edits.push(editOf(page.page, { before, after, summary }));
    }
    const limited = await limitEdits(tx, actor, edits);
    if (limited) return limited;
    const judged = await judge(tx, actor, { way: "proposed", edits: () => edits });
    if (!judged.ok) return judged;
    const submittedAt = draft.state === "submitted" ? draft.submittedAt : new Date();
    await updateDraft(tx, id, { state: "submitted", summary: summary.trim(), submittedAt, lookedBy: null });
    return { ok: true };
  }).catch(refuseDamaged);
  if (done.ok) for (const room of rooms) announce(room);
  return done;
}

/** Takes a draft back for good: nobody is asked to look at it any more. */
export async function withdrawDraft(db: Db, actor: Actor, id: string): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const draft = await ownDraft(tx, actor, id);
    if ("ok" in draft) return draft;
    if (draft.authorId !== accountOf(actor))
      return refused("not-yours", "A draft is withdrawn by its author.");
    await updateDraft(tx, id, { state: "withdrawn", decidedAt: new Date(), decidedBy: draft.authorId });
    return { ok: true };
  });
}

/** An undecided draft in which the actor takes part, locked; or why not. */
export async function ownDraft(tx: Sql, actor: Actor, id: string): Promise<DraftRow | Refused> {
  const draft = await lockDraft(tx, id);
  const guests = draft ? (await guestsOf(tx, id)).map((guest) => guest.id) : [];
  if (!draft || !takesPart(actor, { authorId: draft.authorId, guests }))
    return refused("missing", "There is no such draft.");
  if (!isUndecided(draft.state)) return refused("decided", "This draft has been decided.");
  return draft;
}
