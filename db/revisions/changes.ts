import { and, desc, eq, inArray, isNull, lt, sql as raw, type SQL } from "drizzle-orm";
import type { Sql } from "../client";
import { isHidden } from "./hiding";
import { pagesThat, type PageFilter } from "../pages/filter";
import { flagged, type Flags } from "./flags";
import { withAuthors } from "./authors";
import { COLUMNS, type RevisionWithAuthors } from "./revisions";
import { account, page, patrol, revision, revisionAuthor, watch } from "../schema";

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
} & Flags;

/** A change in a list. `patrolledBy`: who has looked at it, if anybody has. */
export type Change = RevisionWithAuthors & {
  title: string;
  kind: string;
  isNewest: boolean;
  patrolledBy: string | null;
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
    ...flags
  }: ChangeFilter & { limit: number; before?: number | undefined },
): Promise<Change[]> {
  const rows = await sql
    .select({
      ...COLUMNS,
      title: page.title,
      kind: page.kind,
      isNewest: raw<boolean>`${revision.number} = ${page.revisions}`,
      patrolledBy: account.name,
    })
    .from(revision)
    .innerJoin(page, and(eq(page.id, revision.pageId), eq(page.state, "live")))
    .leftJoin(patrol, eq(patrol.revisionId, revision.id))
    .leftJoin(account, eq(account.id, patrol.accountId))
    .where(
      and(
        before === undefined ? undefined : lt(revision.id, before),
        unpatrolled ? isNull(patrol.revisionId) : undefined,
        flagged(flags),
        accountId === undefined
          ? undefined
          : inArray(
              revision.id,
              sql
                .select({ id: revisionAuthor.revisionId })
                .from(revisionAuthor)
                .where(
                  and(
                    eq(revisionAuthor.accountId, accountId),
                    raw`not ${isHidden(raw`${revisionAuthor.revisionId}`, "authors")}`,
                  ),
                ),
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
