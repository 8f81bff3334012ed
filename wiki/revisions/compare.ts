import type { Db } from "@/db/client";
import { getPage } from "@/db/pages";
import { getRevision, withAuthors } from "@/db/revisions";
import { compare } from "@/document/compare";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { facts } from "../pages/read";

/** Two revisions of one page, the older first, and how they differ; undefined when they are not of one readable page. */
export async function compareRevisions(db: Db, actor: Actor, from: number, to: number) {
  const before = await getRevision(db, Math.min(from, to));
  const after = await getRevision(db, Math.max(from, to));
  if (!before || !after || before.pageId !== after.pageId) return undefined;
  const page = await getPage(db, before.pageId);
  if (!page || page.state !== "live" || !may(actor, "read", facts(page)).ok) return undefined;
  const { doc: old, ...older } = before;
  const { doc: fresh, ...newer } = after;
  const [first, second] = await withAuthors(db, [older, newer]);
  if (!first || !second) return undefined;
  return { title: page.title, before: first, after: second, ...compare(old, fresh) };
}
