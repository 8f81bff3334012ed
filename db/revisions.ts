import { and, asc, desc, eq, gt, isNotNull, lt, notInArray, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Sql } from "./client";
import { withAuthors, type Author, type Credited } from "./revision-authors";
import { content, page, position, revision, revisionAuthor, revisionName } from "./schema";

export type RevisionRow = Omit<typeof revision.$inferSelect, "doc">;
export type RevisionWithAuthors = RevisionRow & Credited;

/** All of a revision but what it says. */
export const COLUMNS = {
  id: revision.id,
  pageId: revision.pageId,
  number: revision.number,
  at: revision.at,
  summary: revision.summary,
  size: revision.size,
  seq: revision.seq,
  origin: revision.origin,
};

/** The newest revision of a page. */
export async function headRevision(sql: Sql, pageId: string): Promise<RevisionRow | undefined> {
  const [row] = await sql
    .select(COLUMNS)
    .from(revision)
    .where(eq(revision.pageId, pageId))
    .orderBy(desc(revision.number))
    .limit(1);
  return row;
}

export async function getRevision(
  sql: Sql,
  id: number,
): Promise<(RevisionRow & { doc: DocJSON }) | undefined> {
  const [row] = await sql
    .select({ ...COLUMNS, doc: revision.doc })
    .from(revision)
    .where(eq(revision.id, id));
  // Revisions are written from checked documents only and never change.
  return row && { ...row, doc: row.doc as DocJSON };
}

/** The id of the revision of the same page next to this one. */
export async function revisionBeside(
  sql: Sql,
  { pageId, number }: { pageId: string; number: number },
  side: "before" | "after",
): Promise<number | undefined> {
  const [row] = await sql
    .select({ id: revision.id })
    .from(revision)
    .where(
      and(
        eq(revision.pageId, pageId),
        side === "before" ? lt(revision.number, number) : gt(revision.number, number),
      ),
    )
    .orderBy(side === "before" ? desc(revision.number) : asc(revision.number))
    .limit(1);
  return row?.id;
}

/** A revision in a history. `before`: how large the page was before it; `name`: what somebody called it. */
export type ListedRevision = RevisionWithAuthors & { before: number; name: string | null };

/** Which revisions of a page are listed. */
export type RevisionFilter = { accountId?: string | undefined; named?: boolean };

/** A page's revisions, newest first, below the number `before`. */
export async function listRevisions(
  sql: Sql,
  pageId: string,
  { limit, before, accountId, named = false }: RevisionFilter & { limit: number; before?: number },
): Promise<ListedRevision[]> {
  const rows = await sql
    .select({
      ...COLUMNS,
      name: revisionName.name,
      before: raw<number>`coalesce((select p.size from revision p
        where p.page_id = ${revision.pageId} and p.number = ${revision.number} - 1), 0)`.mapWith(Number),
    })
    .from(revision)
    .leftJoin(revisionName, eq(revisionName.revisionId, revision.id))
    .where(
      and(
        eq(revision.pageId, pageId),
        before === undefined ? undefined : lt(revision.number, before),
        accountId === undefined
          ? undefined
          : raw`exists (select from revision_author a
              where a.revision_id = ${revision.id} and a.account_id = ${accountId})`,
        named ? isNotNull(revisionName.name) : undefined,
      ),
    )
    .orderBy(desc(revision.number))
    .limit(limit);
  return await withAuthors(sql, rows);
}

export type NewRevision = {
  pageId: string;
  doc: DocJSON;
  size: number;
  seq: number;
  summary: string;
  authors: Author[];
  at?: Date;
  origin?: string;
};

/**
 * Adds a revision to the page's history, numbered after the last, credits its authors (account ids), and gives its
 * id. Counts the page's revisions up, which locks the page: numbers have no gaps.
 */
export async function insertRevision(sql: Sql, { authors, ...values }: NewRevision): Promise<number> {
  const [counted] = await sql
    .update(page)
    .set({ revisions: raw`${page.revisions} + 1`, version: raw`${page.version} + 1` })
    .where(eq(page.id, values.pageId))
    .returning({ number: page.revisions });
  if (!counted) throw new Error(`no page ${values.pageId} to add a revision to`);
  const [row] = await sql
    .insert(revision)
    .values({ ...values, number: counted.number })
    .returning({ id: revision.id });
  if (!row) throw new Error("a revision was inserted and did not come back");
  if (authors.length > 0) {
    await sql
      .insert(revisionAuthor)
      .values(authors.map(({ id, written }) => ({ revisionId: row.id, accountId: id, written })));
  }
  return row.id;
}

/** Ties the positions that no revision held yet, begun or ended since the last, to this one, and gives them. */
export async function datePositions(sql: Sql, pageId: string, revisionId: number) {
  return await sql
    .update(position)
    .set({
      sinceRevision: raw`coalesce(${position.sinceRevision}, ${revisionId}::bigint)`,
      untilRevision: raw`case when ${position.endedAt} is not null then ${revisionId}::bigint end`,
    })
    .where(
      and(
        eq(position.pageId, pageId),
        raw`(${position.sinceRevision} is null or (${position.endedAt} is not null and ${position.untilRevision} is null))`,
      ),
    )
    .returning({
      id: position.id,
      holder: position.holder,
      stance: position.stance,
      target: position.target,
      untilRevision: position.untilRevision,
    });
}

/**
 * Pages whose newest checkpoint is not in a revision: what a crash leaves between the two. With `quiet`, only those last
 * changed so many seconds ago, and within the last day. The first update of an imported page only says again what its
 * revision (with seq 0) says.
 */
export async function pagesWithoutRevision(
  sql: Sql,
  { limit, quiet = 0, without = [] }: { limit: number; quiet?: number; without?: string[] },
): Promise<string[]> {
  const rows = await sql
    .select({ id: content.pageId })
    .from(content)
    .innerJoin(page, and(eq(page.id, content.pageId), eq(page.state, "live")))
    .where(
      and(
        raw`${content.seq} > coalesce((select max(greatest(r.seq, 1)) from revision r where r.page_id = ${content.pageId}), 0)`,
        without.length > 0 ? notInArray(content.pageId, without) : undefined,
        quiet === 0
          ? undefined
          : raw`${page.changedAt} between now() - interval '1 day' and now() - make_interval(secs => ${quiet})`,
      ),
    )
    .limit(limit);
  return rows.map((row) => row.id);
}
