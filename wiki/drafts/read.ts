import { z } from "zod";
import type { Db } from "@/db/client";
import { acceptancesOf, type Acceptance } from "@/db/drafts/acceptances";
import {
  getDraft,
  guestsOf,
  listDrafts,
  pagesOfDrafts,
  updateDraft,
  writersOfDrafts,
  type DraftState,
  type DraftWriter,
  type DraftWithNames,
  type PageOfDraft,
} from "@/db/drafts/drafts";
import { rulesOfDrafts } from "@/db/rules";
import { unsourcedIn, type Unsourced } from "@/db/drafts/unsourced";
import type { Comparison } from "@/document/compare/compare";
import { extract } from "@/document/extract";
import { emptyDoc, type DocJSON } from "@/document/json";
import { accountOf, type Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import { facts } from "../pages/read";
import { withGuards } from "../protection/guards";
import { compareApart } from "../revisions/comparer";
import type { BlockChange } from "./blocks";
import { blockName } from "./choice";
import { conflictsOf, type Conflict } from "./conflicts";
import { followOpen } from "./follow";
import { isUnwritten } from "./retitle";
import { isUndecided, maySee, takesPart } from "./rights";
import { reviewersFor } from "./second";
import { pageAt, sidesOf, type Sides } from "./sides";

export type DraftPageView = {
  liveId: string;
  title: string;
  kind: string;
  state: PageOfDraft["page"]["state"];
  /** It was never written, so it can be given another title. */
  unwritten: boolean;
  /** Undefined where the two are too long to be compared. */
  comparison: Comparison | undefined;
  conflicts: Conflict[];
  /** The blocks that it has otherwise than the page, for those who choose among them. */
  blocks: (BlockChange & { name: string })[];
  /** Why its people say that what they wrote needs no source. */
  unsourced: Unsourced[];
  /** How far of its log this is. */
  seen: number;
};

export type DraftView = {
  draft: DraftWithNames;
  guests: string[];
  writers: DraftWriter[];
  pages: DraftPageView[];
  undecided: boolean;
  /** Whether whoever asks takes part in it, and whether they may decide on it now. */
  takesPart: boolean;
  mayDecide: boolean;
  /** How many reviewers have to accept it, who has, and whether whoever asks is one of them. */
  reviewers: number;
  acceptances: Acceptance[];
  /** The rules that hit it when it was proposed, by their names: for those who may review. */
  rules: string[];
  accepted: boolean;
  /** Another reviewer who opened it lately. */
  lookedAtBy: string | null;
};

/** How long somebody who has opened a draft counts as looking at it, in milliseconds. */
export const LOOKING = 10 * 60_000;

const Id = z.uuid();

/** A draft for those who may see it, as it is now, beside its pages as they are now; undefined for all others. */
export async function readDraft(db: Db, actor: Actor, given: string): Promise<DraftView | undefined> {
  const id = Id.safeParse(given);
  const draft = id.success ? await getDraft(db, id.data) : undefined;
  if (!draft) return undefined;
  const guests = await guestsOf(db, draft.id);
  const parts = { authorId: draft.authorId, guests: guests.map((guest) => guest.id) };
  if (!maySee(actor, parts)) return undefined;
  const undecided = isUndecided(draft.state);
  const known = (await pagesOfDrafts(db, [draft.id])).get(draft.id) ?? [];
  if (undecided)
    await followOpen(
      db,
      known.map(({ liveId }) => liveId),
    );
  const written = ((await pagesOfDrafts(db, [draft.id])).get(draft.id) ?? []).filter((page) => page.written);
  const pages = [];
  for (const page of written) pages.push(await viewOf(db, page, undecided));
  const guarded = await withGuards(
    db,
    written.map(({ page }) => page),
  );
  const acceptances = undecided ? ((await acceptancesOf(db, [draft.id])).get(draft.id) ?? []) : [];
  const mine = takesPart(actor, parts);
  return {
    draft,
    guests: guests.map(({ name }) => name),
    writers: (await writersOfDrafts(db, [draft.id])).get(draft.id) ?? [],
    pages,
    undecided,
    takesPart: mine,
    lookedAtBy: lookerOf(draft, actor),
    mayDecide: !mine && draft.state === "submitted" && may(actor, "review").ok,
    reviewers: reviewersFor(guarded.map(facts)),
    acceptances,
    rules: may(actor, "review").ok ? ((await rulesOfDrafts(db, [draft.id])).get(draft.id) ?? []) : [],
    accepted: acceptances.some(({ accountId }) => accountId === accountOf(actor)),
  };
}

/** The same for a reviewer, whom the others then see looking at it. Minutes later they do not any more. */
export async function lookAt(db: Db, actor: Actor, id: string): Promise<DraftView | undefined> {
  const view = may(actor, "review").ok ? await readDraft(db, actor, id) : undefined;
  if (view?.mayDecide)
    await updateDraft(db, view.draft.id, { lookedBy: accountOf(actor), lookedAt: new Date() });
  return view;
}

function lookerOf({ lookedAt, lookedBy, looker }: DraftWithNames, actor: Actor): string | null {
  const isOther = lookedBy !== null && lookedBy !== accountOf(actor);
  return isOther && lookedAt && Date.now() - lookedAt.getTime() < LOOKING ? looker : null;
}

async function viewOf(db: Db, page: PageOfDraft, undecided: boolean): Promise<DraftPageView> {
  const { before, after, seen, blocks } = undecided ? await sidesOf(db, page) : await asDecided(db, page);
  return {
    liveId: page.liveId,
    title: page.page.title,
    kind: page.page.kind,
    state: page.page.state,
    unwritten: isUnwritten(page.page),
    comparison: await compareApart(sized(before), sized(after)),
    unsourced: await unsourcedIn(db, [page.liveId]),
    conflicts: undecided ? await conflictsOf(db, page) : [],
    blocks: blocks.map((block) => ({ ...block, name: blockName(page.liveId, block.id) })),
    seen,
  };
}

function sized(doc: DocJSON): { doc: DocJSON; size: number } {
  return { doc, size: extract(doc).text.length };
}

async function asDecided(db: Db, page: PageOfDraft): Promise<Sides> {
  const before = await pageAt(db, page.pageId, page.base);
  return { before, after: page.doc ?? emptyDoc(), seen: page.seq, blocks: [] };
}

export type DraftLine = {
  id: string;
  state: DraftState;
  titles: string[];
  summary: string;
  /** When it was decided, else proposed, else begun. */
  at: Date;
};

const Before = z.tuple([z.coerce.date(), z.uuid()]);

/** The drafts in which somebody takes part and in which something is written, the newest first. */
export async function ownDrafts(db: Db, actor: Actor, paging: Paging = {}): Promise<Paged<DraftLine>> {
  const account = accountOf(actor);
  if (account === null) return { items: [], cursor: null };
  const limit = limitOf(paging);
  const rows = await listDrafts(db, account, { limit: limit + 1, before: readCursor(Before, paging.cursor) });
  const { items, cursor } = paged(rows, limit, (row) => [row.createdAt, row.id]);
  const pages = await pagesOfDrafts(
    db,
    items.map(({ id }) => id),
  );
  return {
    cursor,
    items: items.map(({ id, state, summary, createdAt, submittedAt, decidedAt }) => ({
      id,
      state,
      summary,
      titles: (pages.get(id) ?? []).filter((each) => each.written).map(({ page }) => page.title),
      at: decidedAt ?? submittedAt ?? createdAt,
    })),
  };
}
