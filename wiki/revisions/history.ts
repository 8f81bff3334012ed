import { z } from "zod";
import { findAccount } from "@/db/accounts";
import type { Db } from "@/db/client";
import { findPage } from "@/db/pages";
import { listChanges, listRevisions, type RevisionWithAuthors } from "@/db/revisions";
import type { Title } from "@/document/titles";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

export type { RevisionWithAuthors };

const Before = z.int();
/** Revisions of a page are numbered in an integer of the database, which takes no larger one to compare with. */
const BeforeNumber = z.int32();

/** The revisions of a page, newest first; undefined when there is no such page. */
export async function history(
  db: Db,
  title: Title,
  paging: Paging = {},
): Promise<Paged<RevisionWithAuthors> | undefined> {
  const page = await findPage(db, title);
  if (!page || page.state !== "live") return undefined;
  const limit = limitOf(paging);
  const before = readCursor(BeforeNumber, paging.cursor);
  const rows = await listRevisions(db, page.id, { limit: limit + 1, before });
  return paged(rows, limit, (row) => row.number);
}

/** What changed in the wiki lately, newest first; by one person where named. */
export async function changes(db: Db, { by }: { by?: string } = {}, paging: Paging = {}) {
  const limit = limitOf(paging);
  const account = by === undefined ? undefined : await findAccount(db, by);
  if (by !== undefined && !account) return { items: [], cursor: null };
  const before = readCursor(Before, paging.cursor);
  const rows = await listChanges(db, { limit: limit + 1, before, accountId: account?.id });
  return paged(rows, limit, (row) => row.id);
}
