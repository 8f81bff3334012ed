import type { Db } from "@/db/client";
import { getPage } from "@/db/pages/pages";
import { withAuthors } from "@/db/revisions/authors";
import { getRevision, revisionBeside, type RevisionWithAuthors } from "@/db/revisions/revisions";
import type { Comparison } from "@/document/compare/compare";
import type { Actor } from "../accounts/actor";
import { may, type PageFacts } from "../may";
import { facts } from "../pages/read";
import { compareApart } from "./comparer";

/** Two revisions of one page and how they differ; `comparison` is undefined where the two are too long to be compared, or one is hidden. */
export type ComparedRevisions = {
  title: string;
  before: RevisionWithAuthors;
  after: RevisionWithAuthors;
  comparison: Comparison | undefined;
  /** Whether the text of one of them is hidden. */
  isHidden: boolean;
  /** Ids of the revisions before the older and after the newer one. */
  older: number | undefined;
  newer: number | undefined;
};

/**
 * Two revisions of one page, the older first; undefined when they are not of one readable page. `previous` is the one before
 * the other. `whole`: with all that stayed the same.
 */
export async function compareRevisions(
  db: Db,
  actor: Actor,
  from: number | "previous",
  to: number,
  { whole = false } = {},
): Promise<ComparedRevisions | undefined> {
  const newest = await getRevision(db, to);
  if (!newest) return undefined;
  const other = from === "previous" ? await revisionBeside(db, newest, "before") : from;
  const oldest = other === undefined ? undefined : await getRevision(db, other);
  if (!oldest || oldest.pageId !== newest.pageId) return undefined;
  const [before, after] = oldest.number > newest.number ? [newest, oldest] : [oldest, newest];
  const page = await getPage(db, before.pageId);
  if (!page || page.state !== "live" || !may(actor, "read", facts(page)).ok) return undefined;
  const { doc: old, ...older } = before;
  const { doc: fresh, ...newer } = after;
  const isHidden = older.hidden?.text === true || newer.hidden?.text === true;
  const [first, second] = await withAuthors(db, [older, newer]);
  if (!first || !second) return undefined;
  return {
    title: page.title,
    before: first,
    after: second,
    isHidden,
    comparison: isHidden
      ? undefined
      : await compareApart({ doc: old, size: older.size }, { doc: fresh, size: newer.size }, { whole }),
    older: await revisionBeside(db, before, "before"),
    newer: await revisionBeside(db, after, "after"),
  };
}

/** One revision of a readable page, without what it says. */
export async function readRevision(
  db: Db,
  actor: Actor,
  id: number,
): Promise<{ title: string; page: PageFacts; revision: RevisionWithAuthors } | undefined> {
  const found = await getRevision(db, id);
  const page = found && (await getPage(db, found.pageId));
  if (!found || !page || page.state !== "live" || !may(actor, "read", facts(page)).ok) return undefined;
  const { doc: _, ...row } = found;
  const [revision] = await withAuthors(db, [row]);
  return revision && { title: page.title, page: facts(page), revision };
}
