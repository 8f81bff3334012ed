import { z } from "zod";
import { acceptancesOf } from "@/db/drafts/acceptances";
import { findAccount } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { pagesOfDrafts, writersOfDrafts } from "@/db/drafts/drafts";
import { findPage } from "@/db/pages/pages";
import {
  countNeverReviewed,
  listQueue,
  neverReviewed,
  queueFigures,
  type QueueFilter,
} from "@/db/drafts/review";
import { rulesOfDrafts } from "@/db/rules";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import type { Refused } from "../refusal";
import { LOOKING } from "./read";
import { filterFor } from "../search/filter";
import { parseQuery } from "../search/query";
import type { PageWish } from "../search/wish";

/** Which drafts a reviewer wishes to see. Titles and names as people write them. */
export type QueueWish = {
  page?: Title | undefined;
  by?: string | undefined;
  pages?: PageWish;
  days?: number | undefined;
  size?: number | undefined;
  links?: boolean;
  positions?: boolean;
};

export type Waiting = {
  id: string;
  /** The pages that it changes; for one that is not there (any more), what became of it. */
  pages: { title: string; state: "unborn" | "live" | "deleted" }[];
  authors: string[];
  at: Date;
  summary: string;
  size: number;
  links: number;
  positions: number;
  /** The rules that hit it when it was proposed, by their names. */
  rules: string[];
  /** Who opened it within the last ten minutes, to review it. */
  looking: string | null;
  /** Who has accepted it already, where two have to. */
  accepted: string[];
};

const After = z.tuple([z.coerce.date(), z.uuid()]);

/** The drafts that wait for a reviewer, the oldest first; for reviewers only. */
export async function queue(
  db: Db,
  actor: Actor,
  wish: QueueWish = {},
  paging: Paging = {},
): Promise<({ ok: true } & Paged<Waiting>) | Refused> {
  const ruling = may(actor, "review");
  if (!ruling.ok) return ruling;
  const limit = limitOf(paging);
  const filter = await filterOf(db, wish);
  if (!filter) return { ok: true, items: [], cursor: null };
  const after = readCursor(After, paging.cursor);
  const rows = await listQueue(db, { ...filter, limit: limit + 1, after });
  const { items, cursor } = paged(rows, limit, (row) => [row.submittedAt, row.id]);
  const ids = items.map(({ id }) => id);
  const pages = await pagesOfDrafts(db, ids);
  const writers = await writersOfDrafts(db, ids);
  const acceptances = await acceptancesOf(db, ids);
  const rules = await rulesOfDrafts(db, ids);
  return {
    ok: true,
    cursor,
    items: items.map((row) => ({
      id: row.id,
      pages: (pages.get(row.id) ?? [])
        .filter((each) => each.written)
        .map(({ page }) => ({ title: page.title, state: page.state })),
      authors: (writers.get(row.id) ?? []).map(({ name }) => name),
      at: row.submittedAt,
      summary: row.summary,
      size: row.size,
      links: row.links,
      positions: row.positions,
      rules: rules.get(row.id) ?? [],
      looking: isLately(row.lookedAt) ? row.lookedBy : null,
      accepted: (acceptances.get(row.id) ?? []).map(({ name }) => name),
    })),
  };
}

/** Pages that nobody has reviewed are counted so far. */
export const COUNTED = 1_000;

/** How many wait and for how long, and how many pages nobody has ever reviewed, for reviewers. */
export async function reviewFigures(db: Db, actor: Actor) {
  if (!may(actor, "review").ok) return undefined;
  return { ...(await queueFigures(db)), neverReviewed: await countNeverReviewed(db, COUNTED) };
}

/** The pages of which nobody has accepted or patrolled a revision, what was changed last first; for who may patrol. */
export async function unreviewed(db: Db, actor: Actor, paging: Paging = {}) {
  const ruling = may(actor, "patrol");
  if (!ruling.ok) return ruling;
  const limit = limitOf(paging);
  const rows = await neverReviewed(db, { limit: limit + 1, after: readCursor(After, paging.cursor) });
  return { ok: true as const, ...paged(rows, limit, (row) => [row.changedAt, row.id]) };
}

/** Undefined where the wish names nobody or nothing that there is. */
async function filterOf(db: Db, wish: QueueWish): Promise<QueueFilter | undefined> {
  const author = wish.by === undefined ? undefined : await findAccount(db, wish.by);
  const page = wish.page === undefined ? undefined : await findPage(db, wish.page);
  const pages = await filterFor(db, parseQuery(""), wish.pages ?? {});
  if (!pages || (wish.by !== undefined && !author) || (wish.page !== undefined && !page)) return undefined;
  return {
    authorId: author?.id,
    pageId: page?.id,
    pages,
    days: wish.days,
    size: wish.size,
    links: wish.links ?? false,
    positions: wish.positions ?? false,
  };
}

function isLately(at: Date | null): boolean {
  return at !== null && Date.now() - at.getTime() < LOOKING;
}
