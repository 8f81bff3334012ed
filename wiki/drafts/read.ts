import { z } from "zod";
import type { Db } from "@/db/client";
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
} from "@/db/drafts";
import type { Comparison } from "@/document/compare";
import { extract } from "@/document/extract";
import { emptyDoc, type DocJSON } from "@/document/json";
import { accountOf, type Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import { compareApart } from "../revisions/comparer";
import type { BlockChange } from "./blocks";
import { blockName } from "./choice";
import { conflictsOf, type Conflict } from "./conflicts";
import { followOpen } from "./follow";
import { isUndecided, maySee, takesPart } from "./rights";
import { pageAt, sidesOf, type Sides } from "./sides";

export type DraftPageView = {
  liveId: string;
  title: string;
  kind: string;
  state: PageOfDraft["page"]["state"];
  /** Undefined where the two are too long to be compared. */
  comparison: Comparison | undefined;
  conflicts: Conflict[];
  /** The blocks that it has otherwise than the page, for those who choose among them. */
  blocks: (BlockChange & { name: string })[];
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
  const pages = [];
  for (const page of (await pagesOfDrafts(db, [draft.id])).get(draft.id) ?? []) {
    if (page.written) pages.push(await viewOf(db, page, undecided));
  }
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
    comparison: await compareApart(sized(before), sized(after)),
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
