import { and, asc, desc, eq, isNotNull, lt, lte, type SQL, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Sql } from "../client";
import { groupBy } from "../group";
import { account, hiding, revision, revisionAuthor } from "../schema";

/** Who had a part in a revision. `written`: how many characters each of them wrote for it; null where nothing tells. */
export type Credited = { authors: string[]; written: (number | null)[] };

/** An account with a part in a revision, and how many characters it wrote for it; null where nothing tells. */
export type Author = { id: string; written: number | null };

/** A row where the account had a part in the revision. */
export function isAuthor(revisionId: SQL, accountId: SQL): SQL {
  return raw`select from revision_author ra where ra.revision_id = ${revisionId} and ra.account_id = ${accountId}`;
}

/** Adds the names of their authors to revisions, in one query; those whose authors are hidden have none. */
export async function withAuthors<Row extends { id: number }>(
  sql: Sql,
  rows: Row[],
): Promise<(Row & Credited)[]> {
  if (rows.length === 0) return [];
  const authors = await sql
    .select({
      revisionId: revisionAuthor.revisionId,
      name: account.name,
      written: raw<
        number | null
      >`case when not coalesce(${hiding.text}, false) then ${revisionAuthor.written} end`,
    })
    .from(revisionAuthor)
    .innerJoin(account, eq(account.id, revisionAuthor.accountId))
    .leftJoin(hiding, eq(hiding.revisionId, revisionAuthor.revisionId))
    .where(
      and(
        raw`${revisionAuthor.revisionId} = any(${raw.param(rows.map((row) => row.id))}::bigint[])`,
        raw`not coalesce(${hiding.authors}, false)`,
      ),
    )
    .orderBy(asc(account.name))
    .prepare("authors_of_revisions")
    .execute();
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
    .leftJoin(hiding, eq(hiding.revisionId, revision.id))
    .where(
      and(
        eq(revision.pageId, pageId),
        isNotNull(revision.origin),
        raw`not coalesce(${hiding.text} or ${hiding.authors}, false)`,
      ),
    )
    .orderBy(asc(revision.number), asc(account.name))
    .limit(limit);
  return rows.map((row) => ({ ...row, doc: row.doc as DocJSON }));
}
