import { and, asc, eq, gt, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { often } from "../prepared";
import { page, watch } from "../schema";

/** Begins or ends somebody's watching of a page, as they say. */
export async function setWatching(
  sql: Sql,
  accountId: string,
  pageId: string,
  active: boolean,
): Promise<void> {
  await sql
    .insert(watch)
    .values({ accountId, pageId, active })
    .onConflictDoUpdate({ target: [watch.accountId, watch.pageId], set: { active, at: raw`now()` } });
}

/** Ends somebody's watching of a page, if they ever did. */
export async function endWatching(sql: Sql, accountId: string, pageId: string): Promise<void> {
  await sql
    .update(watch)
    .set({ active: false, at: raw`now()` })
    .where(and(eq(watch.accountId, accountId), eq(watch.pageId, pageId)));
}

/** Begins it for the authors of these revisions who wish for that, and have not stopped watching its page before. */
export async function watchWritten(sql: Sql, revisionIds: number[]): Promise<void> {
  await often(
    sql,
    raw`
    insert into watch (account_id, page_id)
    select distinct a.account_id, r.page_id from revision_author a join revision r on r.id = a.revision_id
    join account on account.id = a.account_id and account.watches_own
    where a.revision_id = any(${raw.param(revisionIds)}::bigint[])
    on conflict do nothing`,
  );
}

export async function isWatching(sql: Sql, accountId: string, pageId: string): Promise<boolean> {
  const rows = await sql
    .select({ pageId: watch.pageId })
    .from(watch)
    .where(and(eq(watch.accountId, accountId), eq(watch.pageId, pageId), watch.active));
  return rows.length > 0;
}

/** The live pages, or schools, that somebody watches, in the order of their titles. */
export async function watchedPages(
  sql: Sql,
  accountId: string,
  { limit, after, schools = false }: { limit: number; after?: string; schools?: boolean },
): Promise<{ title: string; kind: string }[]> {
  return await sql
    .select({ title: page.title, kind: page.kind })
    .from(watch)
    .innerJoin(page, and(eq(page.id, watch.pageId), eq(page.state, "live")))
    .where(
      and(
        eq(watch.accountId, accountId),
        watch.active,
        schools ? eq(page.kind, "school") : undefined,
        after === undefined ? undefined : gt(page.title, after),
      ),
    )
    .orderBy(asc(page.title))
    .limit(limit);
}
