import { and, asc, desc, eq, inArray, isNotNull, lt, lte, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Sql } from "./client";
import { groupBy } from "./group";
import { account, revision, revisionAuthor } from "./schema";

/** Who had a part in a revision. `written`: how many characters each of them wrote for it; null where nothing tells. */
export type Credited = { authors: string[]; written: (number | null)[] };

/** An account with a part in a revision, and how many characters it wrote for it; null where nothing tells. */
export type Author = { id: string; written: number | null };

/** Adds the names of their authors to revisions, in one query. */
export async function withAuthors<Row extends { id: number }>(
  sql: Sql,
  rows: Row[],
): Promise<(Row & Credited)[]> {
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
