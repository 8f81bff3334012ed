import { and, asc, eq, gt, sql as raw } from "drizzle-orm";
import type { Sql } from "./client";
import { page, watch } from "./schema";

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

/** Begins it for those who wrote the page, wish for that, and have not stopped watching it before. */
export async function watchWritten(sql: Sql, pageId: string, writers: string[]): Promise<void> {
  if (writers.length === 0) return;
  await sql.execute(raw`
    insert into watch (account_id, page_id)
    select id, ${pageId}::uuid from account where id = any(${raw.param(writers)}::uuid[]) and watches_own
    on conflict do nothing`);
}

export async function isWatching(sql: Sql, accountId: string, pageId: string): Promise<boolean> {
  const rows = await sql
    .select({ pageId: watch.pageId })
    .from(watch)
    .where(and(eq(watch.accountId, accountId), eq(watch.pageId, pageId), watch.active));
  return rows.length > 0;
}

/** The live pages that somebody watches, in the order of their titles. */
export async function watchedPages(
  sql: Sql,
  accountId: string,
  { limit, after }: { limit: number; after?: string },
): Promise<{ title: string; kind: string }[]> {
  return await sql
    .select({ title: page.title, kind: page.kind })
    .from(watch)
    .innerJoin(page, and(eq(page.id, watch.pageId), eq(page.state, "live")))
    .where(
      and(
        eq(watch.accountId, accountId),
        watch.active,
        after === undefined ? undefined : gt(page.title, after),
      ),
    )
    .orderBy(asc(page.title))
    .limit(limit);
}
