import { and, asc, eq, gt, inArray, isNull, ne, sql as raw } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Title } from "@/document/titles";
import type { Sql } from "../client";
import { often } from "../prepared";
import { page } from "../schema";

export type PageRow = typeof page.$inferSelect;

/** The page of that title that is not deleted, unborn ones included. */
export async function findPage(sql: Sql, title: Title): Promise<PageRow | undefined> {
  const [row] = await sql
    .select()
    .from(page)
    .where(and(eq(page.title, title), ne(page.state, "deleted")))
    .prepare("page_by_title")
    .execute();
  return row;
}

/** The pages of these titles that are not deleted. */
export async function findPages(sql: Sql, titles: Title[]): Promise<PageRow[]> {
  if (titles.length === 0) return [];
  return await sql
    .select()
    .from(page)
    .where(and(inArray(page.title, titles), ne(page.state, "deleted")));
}

export async function getPage(sql: Sql, id: string): Promise<PageRow | undefined> {
  const [row] = await sql.select().from(page).where(eq(page.id, id));
  return row;
}

export async function getPages(sql: Sql, ids: string[]): Promise<PageRow[]> {
  return ids.length === 0 ? [] : await sql.select().from(page).where(inArray(page.id, ids));
}

/** The page most lately deleted under that title. */
export async function findDeleted(sql: Sql, title: Title): Promise<PageRow | undefined> {
  const [row] = await sql
    .select()
    .from(page)
    .where(and(eq(page.title, title), eq(page.state, "deleted")))
    .orderBy(raw`${page.changedAt} desc`)
    .limit(1);
  return row;
}

/** Makes an unborn page, or gives undefined when the title was taken in the meantime. */
export async function insertPage(
  sql: Sql,
  values: { title: Title; kind: Kind; state?: PageRow["state"] },
): Promise<PageRow | undefined> {
  const [row] = await sql.insert(page).values(values).onConflictDoNothing().returning();
  return row;
}

export async function updatePage(
  sql: Sql,
  id: string,
  values: Partial<
    Pick<PageRow, "title" | "kind" | "state" | "redirectTitle" | "redirectFragment" | "changedAt">
  >,
): Promise<void> {
  await sql
    .update(page)
    .set({ ...values, version: raw`${page.version} + 1` })
    .where(eq(page.id, id));
}

/** What a checkpoint says of a page itself. */
export type Projected = Pick<PageRow, "id" | "redirectTitle" | "redirectFragment"> & { born: boolean };

/** Writes it down, of several pages by one statement; those that are `born` are live from now on. `at`: when they were changed. */
export async function updatePages(sql: Sql, pages: Projected[], at: Date | null): Promise<void> {
  await often(
    sql,
    raw`
    update page set state = case when g.born then 'live' else page.state end,
      changed_at = coalesce(${at?.toISOString() ?? null}::timestamptz, page.changed_at),
      redirect_title = g.redirect_title, redirect_fragment = g.redirect_fragment, version = page.version + 1
    from unnest(
      ${raw.param(pages.map(({ id }) => id))}::uuid[], ${raw.param(pages.map(({ born }) => born))}::boolean[],
      ${raw.param(pages.map(({ redirectTitle }) => redirectTitle))}::text[],
      ${raw.param(pages.map(({ redirectFragment }) => redirectFragment))}::text[]
    ) g(id, born, redirect_title, redirect_fragment)
    where page.id = g.id`,
  );
}

/** Live pages in the order of their titles, after `after`. */
export async function listPages(
  sql: Sql,
  { limit, after, kind, prefix }: { limit: number; after?: string; kind?: Kind; prefix?: string },
) {
  return await sql
    .select({ id: page.id, title: page.title, kind: page.kind, redirect: page.redirectTitle })
    .from(page)
    .where(
      and(
        eq(page.state, "live"),
        after === undefined ? undefined : gt(page.title, after),
        kind ? eq(page.kind, kind) : undefined,
        prefix ? raw`starts_with(${page.title}, ${prefix})` : undefined,
      ),
    )
    .orderBy(asc(page.title))
    .limit(limit);
}

/** Whether the wiki has had any page yet, deleted ones included. */
export async function anyPage(sql: Sql): Promise<boolean> {
  const rows = await sql.select({ id: page.id }).from(page).limit(1);
  return rows.length > 0;
}

/** Live pages that are no redirects, whose ids begin with this letter, in the order of their titles. */
export async function pagesByFirstLetter(
  sql: Sql,
  letter: string,
  limit: number,
): Promise<{ title: string; changedAt: Date }[]> {
  return await sql
    .select({ title: page.title, changedAt: page.changedAt })
    .from(page)
    .where(
      and(eq(page.state, "live"), isNull(page.redirectTitle), raw`left(${page.id}::text, 1) = ${letter}`),
    )
    .orderBy(asc(page.title))
    .limit(limit);
}
