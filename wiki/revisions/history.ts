import { z } from "zod";
import { findAccount } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { findPage } from "@/db/pages/pages";
import { listChanges, type Change, type ChangeFilter } from "@/db/revisions/changes";
import { contributorsOf } from "@/db/revisions/contributors";
import type { Flags } from "@/db/revisions/flags";
import { listRevisions, type ListedRevision, type RevisionWithAuthors } from "@/db/revisions/revisions";
import type { Title } from "@/document/titles";
import { filterFor } from "../search/filter";
import { parseQuery } from "../search/query";
import type { PageWish } from "../search/wish";
import { limitOf, paged, readCursor, writeCursor, type Paged, type Paging } from "../cursor";

export type { Change, Flags, ListedRevision, RevisionWithAuthors };

const Before = z.int();
/** Revisions of a page are numbered in an integer of the database, which takes no larger one to compare with. */
const BeforeNumber = z.int32();

/** The revisions of a page, newest first, those of a person or with a name where wished; undefined when there is no such page. */
export async function history(
  db: Db,
  title: Title,
  paging: Paging = {},
  wish: { by?: string | undefined; named?: boolean } & Flags = {},
): Promise<Paged<ListedRevision> | undefined> {
  const page = await findPage(db, title);
  if (!page || page.state !== "live") return undefined;
  const limit = limitOf(paging);
  const before = readCursor(BeforeNumber, paging.cursor);
  const person = wish.by === undefined ? undefined : await findAccount(db, wish.by);
  if (wish.by !== undefined && !person) return { items: [], cursor: null };
  const { by: _by, ...flags } = wish;
  const filter = { ...flags, accountId: person?.id };
  const rows = await listRevisions(db, page.id, { ...filter, limit: limit + 1, before });
  return paged(rows, limit, (row) => row.number);
}

/** Names that stand beneath a page. */
const NAMED = 12;

/** Who wrote a page that is readable, as its licence asks: the names with the largest part, and how many there are. */
export async function contributors(db: Db, pageId: string): Promise<{ names: string[]; count: number }> {
  return await contributorsOf(db, pageId, { limit: NAMED });
}

/** Which changes are wished for. Titles and names as people write them. */
export type ChangesWish = {
  by?: string | undefined;
  page?: Title | undefined;
  /** Words and conditions as in a search. */
  query?: string | undefined;
  pages?: PageWish;
  /** Only those in which positions began or ended. */
  positions?: boolean;
  /** Only those that nobody has patrolled. */
  unpatrolled?: boolean;
  flags?: Flags;
};

/** Changes that a list which is open keeps; those that are older are led on to. */
const MOST_OPEN = 200;

/** What changed in the wiki lately, newest first; nothing where the wish names nobody or nothing that there is. */
export async function changes(db: Db, wish: ChangesWish = {}, paging: Paging = {}): Promise<Paged<Change>> {
  const limit = limitOf(paging);
  const filter = await changeFilter(db, wish);
  if (!filter) return { items: [], cursor: null };
  const before = readCursor(Before, paging.cursor);
  const rows = await listChanges(db, { ...filter, limit: limit + 1, before });
  return paged(rows, limit, (row) => row.id);
}

/** The same list back to the change of the id `from`, which somebody has it open to: what came since, and what they have. */
export async function changesBackTo(db: Db, wish: ChangesWish, from: number): Promise<Paged<Change>> {
  const filter = await changeFilter(db, wish);
  if (!filter) return { items: [], cursor: null };
  const rows = await listChanges(db, { ...filter, limit: MOST_OPEN + 1 });
  const open = rows.slice(0, MOST_OPEN).filter(({ id }) => id >= from);
  const last = open.at(-1)?.id ?? from;
  return { items: open, cursor: rows.length > open.length ? writeCursor(last) : null };
}

async function changeFilter(db: Db, wish: ChangesWish): Promise<ChangeFilter | undefined> {
  const account = wish.by === undefined ? undefined : await findAccount(db, wish.by);
  const page = wish.page === undefined ? undefined : await findPage(db, wish.page);
  const query = parseQuery(wish.query ?? "");
  const pages = await filterFor(db, query, wish.pages ?? {});
  if (!pages || (wish.by !== undefined && !account) || (wish.page !== undefined && !page)) return undefined;
  return {
    accountId: account?.id,
    pageId: page?.id,
    pages: { ...pages, ...(query.words !== "" && { words: query.words }) },
    positions: wish.positions ?? false,
    unpatrolled: wish.unpatrolled ?? false,
    ...wish.flags,
  };
}
