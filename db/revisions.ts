import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notInArray,
  sql as raw,
  type SQL,
} from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Sql } from "./client";
import { groupBy } from "./group";
import { pagesThat, type PageFilter } from "./page-filter";
import {
  account,
  content,
  page,
  patrol,
  position,
  revision,
  revisionAuthor,
  revisionName,
  watch,
} from "./schema";

export type RevisionRow = Omit<typeof revision.$inferSelect, "doc">;
/** `written`: how many characters each of the authors wrote for it, in their order; null where nothing tells. */
export type RevisionWithAuthors = RevisionRow & { authors: string[]; written: (number | null)[] };

const COLUMNS = {
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

/**
 * How far the log of a page had come before this account's last run: the newest revision, not above the number `upTo`, in
 * which it had no part after which it had one. 0 where it had a part in all.
 */
export async function seqBeforeRun(
  sql: Sql,
  { pageId, accountId, upTo }: { pageId: string; accountId: string; upTo: number },
): Promise<number> {
  const hasPart = raw`exists (select from revision_author a
    where a.revision_id = ${revision.id} and a.account_id = ${accountId})`;
  const [last] = await sql
    .select({ number: revision.number })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), lte(revision.number, upTo), hasPart))
    .orderBy(desc(revision.number))
    .limit(1);
  if (!last) return 0;
  const [before] = await sql
    .select({ seq: revision.seq })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), lt(revision.number, last.number), raw`not ${hasPart}`))
    .orderBy(desc(revision.number))
    .limit(1);
  return before?.seq ?? 0;
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

/** Gives a revision a name, or another, or takes it away where it is empty. */
export async function putRevisionName(
  sql: Sql,
  { revisionId, accountId, name }: { revisionId: number; accountId: string; name: string },
): Promise<void> {
  if (name === "") await sql.delete(revisionName).where(eq(revisionName.revisionId, revisionId));
  else
    await sql
      .insert(revisionName)
      .values({ revisionId, accountId, name })
      .onConflictDoUpdate({ target: revisionName.revisionId, set: { accountId, name, at: raw`now()` } });
}

/** Says that this account has looked at a revision; whoever was first stays. */
export async function markPatrolled(sql: Sql, revisionId: number, accountId: string): Promise<void> {
  await sql.insert(patrol).values({ revisionId, accountId }).onConflictDoNothing();
}

/** Which changes are listed; all of the conditions that are given hold. */
export type ChangeFilter = {
  /** By this account. */
  accountId?: string | undefined;
  /** Of pages that this account watches. */
  watchedBy?: string;
  /** Of this page. */
  pageId?: string | undefined;
  /** Of pages that are like this. */
  pages?: PageFilter;
  /** In which positions began or ended; together with a school, those that it has a part in. */
  positions?: boolean;
  /** That nobody has patrolled. */
  unpatrolled?: boolean;
};

/** Revisions of live pages that pass the filter, newest first, below the id `before`. */
export async function listChanges(
  sql: Sql,
  {
    limit,
    before,
    accountId,
    watchedBy,
    pageId,
    pages = {},
    positions = false,
    unpatrolled = false,
  }: ChangeFilter & { limit: number; before?: number },
): Promise<
  (RevisionWithAuthors & { title: string; kind: string; isNewest: boolean; isPatrolled: boolean })[]
> {
  const rows = await sql
    .select({
      ...COLUMNS,
      title: page.title,
      kind: page.kind,
      isNewest: raw<boolean>`${revision.number} = ${page.revisions}`,
      isPatrolled: raw<boolean>`${patrol.revisionId} is not null`,
    })
    .from(revision)
    .innerJoin(page, and(eq(page.id, revision.pageId), eq(page.state, "live")))
    .leftJoin(patrol, eq(patrol.revisionId, revision.id))
    .where(
      and(
        before === undefined ? undefined : lt(revision.id, before),
        unpatrolled ? isNull(patrol.revisionId) : undefined,
        accountId === undefined
          ? undefined
          : inArray(
              revision.id,
              sql
                .select({ id: revisionAuthor.revisionId })
                .from(revisionAuthor)
                .where(eq(revisionAuthor.accountId, accountId)),
            ),
        watchedBy === undefined
          ? undefined
          : inArray(
              revision.pageId,
              sql
                .select({ id: watch.pageId })
                .from(watch)
                .where(and(eq(watch.accountId, watchedBy), watch.active)),
            ),
        pageId === undefined ? undefined : eq(revision.pageId, pageId),
        ...pagesThat(sql, positions ? { ...pages, school: undefined } : pages),
        positions ? changesPositions(pages.school) : undefined,
      ),
    )
    .orderBy(desc(revision.id))
    .limit(limit);
  return await withAuthors(sql, rows);
}

/** Positions began or ended in the revision; of the school with these names, where it is given. */
function changesPositions(school: string[] | undefined): SQL {
  const given = raw`any(${raw.param(school ?? [])}::text[])`;
  return raw`exists (select from position p where p.page_id = ${revision.pageId}
    and (p.since_revision = ${revision.id} or p.until_revision = ${revision.id})
    ${school === undefined ? raw`` : raw`and (p.holder = ${given} or p.target = ${given} or p.topic = ${given})`})`;
}

/** Adds the names of their authors to revisions, in one query. */
export async function withAuthors<Row extends { id: number }>(
  sql: Sql,
  rows: Row[],
): Promise<(Row & Pick<RevisionWithAuthors, "authors" | "written">)[]> {
  if (rows.length === 0) return [];
  const authors = await sql
    .select({ revisionId: revisionAuthor.revisionId, name: account.name, written: revisionAuthor.written })
    .from(revisionAuthor)
    .innerJoin(account, eq(account.id, revisionAuthor.accountId))
    .where(
      inArray(
        revisionAuthor.revisionId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(account.name));
  const names = groupBy(authors, (author) => author.revisionId);
  return rows.map((row) => {
    const own = names.get(row.id) ?? [];
    return {
      ...row,
      authors: own.map((author) => author.name),
      written: own.map((author) => author.written),
    };
  });
}

/** An account with a part in a revision, and how many characters it wrote for it; null where nothing tells. */
export type Author = { id: string; written: number | null };

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

/** What the oldest imported revisions of a page said, and each author of theirs; the oldest first. */
export async function importedRevisions(sql: Sql, pageId: string, limit: number) {
  const rows = await sql
    .select({ number: revision.number, doc: revision.doc, author: account.name })
    .from(revision)
    .innerJoin(revisionAuthor, eq(revisionAuthor.revisionId, revision.id))
    .innerJoin(account, eq(account.id, revisionAuthor.accountId))
    .where(and(eq(revision.pageId, pageId), isNotNull(revision.origin)))
    .orderBy(asc(revision.number), asc(account.name))
    .limit(limit);
  return rows.map((row) => ({ ...row, doc: row.doc as DocJSON }));
}

/** The names of these accounts, by id. */
export async function namesOfAccounts(sql: Sql, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(inArray(account.id, ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Everybody who had a part in a page's revisions, those with the most revisions first; `count` is of all of them. */
export async function contributorsOf(
  sql: Sql,
  pageId: string,
  limit: number,
): Promise<{ names: string[]; count: number }> {
  const rows = await sql
    .select({ name: account.name, all: raw<number>`count(*) over ()`.mapWith(Number) })
    .from(revisionAuthor)
    .innerJoin(revision, eq(revision.id, revisionAuthor.revisionId))
    .innerJoin(account, eq(account.id, revisionAuthor.accountId))
    .where(eq(revision.pageId, pageId))
    .groupBy(account.name)
    .orderBy(raw`sum(coalesce(${revisionAuthor.written}, 0)) desc, count(*) desc`, asc(account.name))
    .limit(limit);
  return { names: rows.map((row) => row.name), count: rows[0]?.all ?? 0 };
}
