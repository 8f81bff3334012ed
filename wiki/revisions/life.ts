import type { Db } from "@/db/client";
import { findPage } from "@/db/pages/pages";
import { withAuthors } from "@/db/revisions/authors";
import { getRevision, revisionNumbered, type RevisionWithAuthors } from "@/db/revisions/revisions";
import type { Row } from "@/document/compare/compare";
import type { Said } from "@/document/said";
import { emptyDoc } from "@/document/json";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { facts } from "../pages/read";
import { compareApart } from "./comparer";

/** A page as it was once, out of all that it has been. */
export type Moment = {
  title: Title;
  /** How many revisions the page has; they are numbered from 1. */
  count: number;
  revision: RevisionWithAuthors;
  /** The whole page then, with what had changed since the revision before; undefined where it is hidden or too long. */
  rows: Row[] | undefined;
  summary: Said | undefined;
};

/**
 * A page at its revision of this number, or at the nearest that it has. Where the text before is hidden, nothing is marked as
 * changed. Undefined when there is no such page to read, or no revision of it.
 */
export async function momentOf(
  db: Db,
  actor: Actor,
  title: Title,
  number: number,
): Promise<Moment | undefined> {
  const page = await findPage(db, title);
  if (!page || page.state !== "live" || !may(actor, "read", facts(page)).ok) return undefined;
  const wanted = Math.min(Math.max(number, 1), page.revisions);
  const id = await revisionNumbered(db, page.id, wanted);
  const found = id === undefined ? undefined : await getRevision(db, id);
  if (!found) return undefined;
  const { doc, ...row } = found;
  const [revision] = await withAuthors(db, [row]);
  if (!revision) return undefined;
  const told = { title, count: page.revisions, revision };
  if (row.hidden?.text) return { ...told, rows: undefined, summary: undefined };
  const beforeId = await revisionNumbered(db, page.id, wanted - 1);
  const previous = beforeId === undefined ? undefined : await getRevision(db, beforeId);
  const before = previous?.hidden?.text
    ? found
    : (previous ?? { doc: { ...emptyDoc(), content: [] }, size: 0 });
  const comparison = await compareApart(before, { doc, size: row.size }, { whole: true });
  return { ...told, rows: comparison?.rows, summary: comparison?.summary };
}
