import { forgetAcceptances } from "@/db/drafts/acceptances";
import type { Db } from "@/db/client";
import { countUndecidedOn, guestsOf, lockDraft, pagesOfDrafts } from "@/db/drafts/drafts";
import { findPage, updatePage, type PageRow } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { isTypedIn, lockPage } from "@/db/live/live";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { kindOf, type Title } from "@/document/titles";
import { isNamespaceKind } from "../pages/start";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { guardOf } from "../protection/guards";
import { refused, type Refused } from "../refusal";
import { isUndecided, maySee, takesPart } from "./rights";

/** Whether a page of a draft was never written: its title is then no more than a wish, and may have been taken since. */
export function isUnwritten({ state, revisions }: Pick<PageRow, "state" | "revisions">): boolean {
  return state === "unborn" || (state === "deleted" && revisions === 0);
}

/**
 * Gives a page that a draft would begin another title, as its people and reviewers may: where a page that was moved has taken
 * the title meanwhile, the draft could not be accepted otherwise.
 */
export async function retitleDraft(
  db: Db,
  actor: Actor,
  id: string,
  { liveId, to }: { liveId: string; to: Title },
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const draft = await lockDraft(tx, id);
    const guests = draft ? (await guestsOf(tx, id)).map((guest) => guest.id) : [];
    const found = ((await pagesOfDrafts(tx, [id])).get(id) ?? []).find((each) => each.liveId === liveId);
    if (!draft || !found || !maySee(actor, { authorId: draft.authorId, guests }))
      return refused("missing", "There is no such draft.");
    if (!isUndecided(draft.state)) return refused("decided", "This draft has been decided.");
    await lockPage(tx, found.pageId);
    const [page = found.page] = ((await pagesOfDrafts(tx, [id])).get(id) ?? []).flatMap((each) =>
      each.liveId === liveId ? [each.page] : [],
    );
    if (!isUnwritten(page) || (await isTypedIn(tx, page.id)))
      return refused(
        "written",
        "This page is there already. Only a page that is not written yet gets a title here.",
      );
    const own = kindOf(to);
    const kind = own ?? (isNamespaceKind(page.kind) ? "article" : page.kind);
    const protection = await guardOf(tx, to);
    const ruling = may(actor, "propose", { title: to, kind, state: "unborn", protection });
    if (!ruling.ok) return ruling;
    if (page.state === "unborn" && (await countUndecidedOn(tx, page.id)) > 1)
      return refused("shared", "Others have drafts of this page too, and wish for the title that it has.");
    const taken = await findPage(tx, to);
    if (taken) return refused("taken", said`There is a page “${to}” already, or somebody is beginning one.`);
    if (draft.state === "submitted" && takesPart(actor, { authorId: draft.authorId, guests }))
      return refused(
        "proposed",
        "It is proposed as it is: a reviewer gives it another title, or you withdraw it first.",
      );
    // Nobody has accepted it under this one.
    await forgetAcceptances(tx, id);
    await touchPages(tx, { ids: [page.id] });
    await updatePage(tx, page.id, { title: to, kind, state: "unborn", changedAt: new Date() });
    return { ok: true };
  });
}
