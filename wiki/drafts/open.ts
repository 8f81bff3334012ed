import { z } from "zod";
import type { Db, Sql } from "@/db/client";
import {
  countUndecided,
  deleteUntouched,
  getDraft,
  guestsOf,
  insertDraft,
  lockDraft,
  pagesOfDrafts,
  undecidedDraftOn,
} from "@/db/drafts/drafts";
import { findPage, type PageRow } from "@/db/pages/pages";
import { transact } from "@/db/transact";
import type { Kind } from "@/document/kinds";
import { said } from "@/document/said";
import type { Title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { may, mustPropose } from "../may";
import { factsOf } from "../pages/facts";
import { startPage } from "../pages/start";
import { refused, type Refused } from "../refusal";
import { follow } from "./follow";
import { forkPage } from "./fork";
import { isUndecided, maySee, takesPart } from "./rights";

/** Pages that one draft holds, and drafts that one person has undecided, at most. */
const MOST_PAGES = 20;
const MOST_DRAFTS = 100;

export type OpenedDraft = {
  ok: true;
  draftId: string;
  /** The room in which the page's draft is written. */
  liveId: string;
  page: PageRow;
  /** Why it cannot follow its page any more, if so. */
  stuck?: string;
};

/**
 * The draft of a page to write in: the undecided one of whoever asks, or a new one where there is none. `draft`: that one,
 * to which the page is added if need be; "new" for one more. It has followed its page. Inside one transaction.
 */
export async function openDraft(
  db: Db,
  actor: Actor,
  title: Title,
  { kind, draft }: { kind?: Kind | undefined; draft?: string | undefined } = {},
): Promise<OpenedDraft | Refused> {
  const opened = await transact(db, async (tx): Promise<OpenedDraft | Refused> => {
    const accountId = accountOf(actor);
    const ruling = may(actor, "propose");
    if (!ruling.ok) return ruling;
    if (accountId === null) return refused("sign-in", "Please sign in first.");
    if (draft !== undefined && draft !== "new") return await inDraft(tx, actor, title, draft, kind);
    const started = await startPage(tx, actor, title, kind, { propose: true });
    if (!started.ok) return started;
    const { page } = started;
    const standing = draft === "new" ? undefined : await undecidedDraftOn(tx, accountId, page.id);
    if (standing) return await enter(tx, standing, page);
    await deleteUntouched(tx, accountId);
    if ((await countUndecided(tx, accountId)) >= MOST_DRAFTS) {
      return refused(
        "too-many",
        said`You have ${MOST_DRAFTS} drafts. Propose or withdraw some of them first.`,
      );
    }
    return await enter(tx, await insertDraft(tx, accountId), page);
  }).catch(refuseDamaged);
  if (opened.ok) announce(opened.liveId);
  return opened;
}

/** Whether `openDraft` would lead to a draft that has this page already, so that nothing is asked about it first. */
export async function hasDraft(
  db: Db,
  actor: Actor,
  title: Title,
  draft: string | undefined,
): Promise<boolean> {
  const accountId = accountOf(actor);
  const page = await findPage(db, title);
  if (accountId === null || !page || draft === "new") return false;
  if (draft === undefined && !mustPropose(actor, await factsOf(db, title))) return false;
  if (draft === undefined) return (await undecidedDraftOn(db, accountId, page.id)) !== undefined;
  return (
    isId(draft) &&
    ((await pagesOfDrafts(db, [draft])).get(draft) ?? []).some((each) => each.pageId === page.id)
  );
}

function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}

/** In a draft that is there already: any page of it by whoever may see it; one more page by those who take part. */
async function inDraft(
  tx: Sql,
  actor: Actor,
  title: Title,
  draftId: string,
  kind: Kind | undefined,
): Promise<OpenedDraft | Refused> {
  const draft = isId(draftId) ? await getDraft(tx, draftId) : undefined;
  const parts = draft && {
    authorId: draft.authorId,
    guests: (await guestsOf(tx, draftId)).map(({ id }) => id),
  };
  if (!draft || !parts || !maySee(actor, parts)) return refused("missing", "There is no such draft.");
  if (!isUndecided(draft.state)) return refused("decided", "This draft has been decided.");
  const pages = (await pagesOfDrafts(tx, [draftId])).get(draftId) ?? [];
  const there = pages.find(({ page }) => page.title === title);
  if (there) {
    const ruling = may(actor, "propose", await factsOf(tx, title));
    return ruling.ok ? await enter(tx, draftId, there.page) : ruling;
  }
  if (!takesPart(actor, parts)) return refused("missing", "This page is not part of the draft.");
  if (pages.length >= MOST_PAGES)
    return refused("too-many", said`A draft holds ${MOST_PAGES} pages at most. Begin another one.`);
  const started = await startPage(tx, actor, title, kind, { propose: true });
  return started.ok ? await enter(tx, draftId, started.page) : started;
}

async function enter(tx: Sql, draftId: string, page: PageRow): Promise<OpenedDraft> {
  await lockDraft(tx, draftId);
  const pages = (await pagesOfDrafts(tx, [draftId])).get(draftId) ?? [];
  const there = pages.find((each) => each.pageId === page.id);
  const liveId = there?.liveId ?? (await forkPage(tx, draftId, page.id));
  const followed = await follow(tx, liveId);
  return { ok: true, draftId, liveId, page, ...(!followed.ok && { stuck: followed.sentence }) };
}
