import type { Db } from "@/db/client";
import { agreeOnBase, guestsOf, lockDraft, pagesOfDrafts } from "@/db/drafts/drafts";
import { transact } from "@/db/transact";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { isUndecided, maySee } from "./rights";

/**
 * Says that where a draft and its page had changed the same paragraphs, the draft says what is right by now: whoever takes
 * part in it may, and reviewers.
 */
export async function settle(
  db: Db,
  actor: Actor,
  id: string,
  liveId: string,
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const draft = await lockDraft(tx, id);
    const guests = draft ? (await guestsOf(tx, id)).map((guest) => guest.id) : [];
    const page = ((await pagesOfDrafts(tx, [id])).get(id) ?? []).find((each) => each.liveId === liveId);
    if (!draft || !page || !maySee(actor, { authorId: draft.authorId, guests }))
      return refused("missing", "There is no such draft.");
    const ruling = may(actor, "propose", facts(page.page));
    if (!ruling.ok) return ruling;
    if (!isUndecided(draft.state)) return refused("decided", "This draft has been decided.");
    await agreeOnBase(tx, liveId);
    return { ok: true };
  });
}
