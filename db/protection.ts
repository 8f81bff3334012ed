import { asc, eq, gt, and, isNotNull, sql as raw } from "drizzle-orm";
import type { Sql } from "./client";
import { account, page, titleGuard, type Protection } from "./schema";

export type { Level, Protection } from "./schema";

/** Protects a page, or no more. Its version is counted up by whoever touches it. */
export async function putProtection(sql: Sql, pageId: string, protection: Protection | null): Promise<void> {
  await sql.update(page).set({ protection }).where(eq(page.id, pageId));
}

/** Live pages that are protected, in the order of their titles, after the title `after`. */
export async function listProtected(sql: Sql, { limit, after }: { limit: number; after?: string }) {
  return await sql
    .select({ title: page.title, protection: page.protection })
    .from(page)
    .where(
      and(
        isNotNull(page.protection),
        eq(page.state, "live"),
        after === undefined ? undefined : gt(page.title, after),
      ),
    )
    .orderBy(asc(page.title))
    .limit(limit);
}

/** Protected pages whose time is over, as far as they have not been freed yet. */
export async function protectionsOver(sql: Sql, limit: number) {
  return await sql
    .select({ id: page.id, title: page.title })
    .from(page)
    .where(and(isNotNull(page.protection), raw`(${page.protection}->>'until')::timestamptz <= now()`))
    .orderBy(asc(page.id))
    .limit(limit);
}

export async function putTitleGuard(
  sql: Sql,
  values: { pattern: string; protection: Protection; byId: string | null },
): Promise<void> {
  const { protection, byId } = values;
  await sql
    .insert(titleGuard)
    .values(values)
    .onConflictDoUpdate({ target: titleGuard.pattern, set: { protection, byId, at: raw`now()` } });
}

/** One pattern with what it asks, by its id or as it is written, locked; undefined when there is none. */
export async function lockTitleGuard(
  sql: Sql,
  which: { id: number } | { pattern: string },
): Promise<{ id: number; pattern: string; protection: Protection } | undefined> {
  const [row] = await sql
    .select({ id: titleGuard.id, pattern: titleGuard.pattern, protection: titleGuard.protection })
    .from(titleGuard)
    .where("id" in which ? eq(titleGuard.id, which.id) : eq(titleGuard.pattern, which.pattern))
    .for("update");
  return row;
}

export async function deleteTitleGuard(sql: Sql, id: number): Promise<void> {
  await sql.delete(titleGuard).where(eq(titleGuard.id, id));
}

/** All patterns, in the order of the alphabet. There are a few hundred at most. */
export async function listTitleGuards(sql: Sql) {
  return await sql
    .select({
      id: titleGuard.id,
      pattern: titleGuard.pattern,
      protection: titleGuard.protection,
      by: account.name,
      at: titleGuard.at,
    })
    .from(titleGuard)
    .leftJoin(account, eq(account.id, titleGuard.byId))
    .orderBy(asc(titleGuard.pattern));
}

export async function countTitleGuards(sql: Sql): Promise<number> {
  return await sql.$count(titleGuard);
}

/** The patterns that each of these titles fits, letter case aside, with what they ask. One query. */
export async function guardsOf(
  sql: Sql,
  titles: string[],
): Promise<{ title: string; protection: Protection }[]> {
  if (titles.length === 0) return [];
  const like = raw`replace(replace(replace(replace(g.pattern, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '*', '%')`;
  const { rows } = await sql.execute<{ title: string; protection: Protection }>(raw`
    select t.title, g.protection from unnest(${raw.param(titles)}::text[]) t(title)
    join title_guard g on t.title ilike ${like}`);
  return rows;
}
