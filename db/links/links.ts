import { and, asc, eq, gt, inArray, isNull, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { often } from "../prepared";
import { link, page } from "../schema";

export type NewLink = Omit<typeof link.$inferInsert, "pageId" | "ordinal">;

/** The links of a page, as its newest checkpoint found them. */
export async function linksOf(sql: Sql, pageId: string) {
  return (await linksOfPages(sql, [pageId])).map(({ pageId: _, ...each }) => each);
}

/** The same for several pages, those of each in the order of its text. */
export async function linksOfPages(sql: Sql, pageIds: string[]) {
  return await sql
    .select({
      pageId: link.pageId,
      relation: link.relation,
      title: link.title,
      fragment: link.fragment,
      excerpt: link.excerpt,
    })
    .from(link)
    .where(raw`${link.pageId} = any(${raw.param(pageIds)}::uuid[])`)
    .orderBy(asc(link.ordinal))
    .prepare("links_of_pages")
    .execute();
}

/** Puts these links in the place of those that the pages had. Two statements, however many. */
export async function replaceLinks(sql: Sql, pages: { id: string; links: NewLink[] }[]): Promise<void> {
  await often(
    sql,
    raw`delete from link where page_id = any(${raw.param(pages.map(({ id }) => id))}::uuid[])`,
  );
  const rows = pages.flatMap(({ id, links }) => links.map((each, ordinal) => ({ ...each, id, ordinal })));
  if (rows.length === 0) return;
  await often(
    sql,
    raw`
    insert into link (page_id, ordinal, relation, title, fragment, excerpt)
    select * from unnest(
      ${raw.param(rows.map(({ id }) => id))}::uuid[], ${raw.param(rows.map(({ ordinal }) => ordinal))}::int[],
      ${raw.param(rows.map(({ relation }) => relation))}::text[], ${raw.param(rows.map(({ title }) => title))}::text[],
      ${raw.param(rows.map(({ fragment }) => fragment ?? ""))}::text[],
      ${raw.param(rows.map(({ excerpt }) => excerpt ?? ""))}::text[])`,
  );
}

/** Titles that are linked and have no page, the most wanted first, after `offset`. */
export async function wantedTitles(
  sql: Sql,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ title: string; count: number }[]> {
  return await sql
    .select({ title: link.title, count: raw<number>`count(distinct ${link.pageId})::int` })
    .from(link)
    .innerJoin(page, and(eq(page.id, link.pageId), eq(page.state, "live")))
    .where(
      and(
        inArray(link.relation, ["link", "category"]),
        raw`not exists (select from page t where t.title = ${link.title} and t.state = 'live')`,
      ),
    )
    .groupBy(link.title)
    .orderBy(raw`2 desc`, asc(link.title))
    .limit(limit)
    .offset(offset);
}

export async function countWanted(sql: Sql): Promise<number> {
  const result = await sql.execute<{ count: number }>(raw`
    select count(distinct l.title)::int as count from link l join page p on p.id = l.page_id and p.state = 'live'
    where l.relation in ('link', 'category')
      and not exists (select from page t where t.title = l.title and t.state = 'live')`);
  return result.rows[0]?.count ?? 0;
}

/** Live pages that no other page links to, in the order of their titles. */
export async function orphanTitles(
  sql: Sql,
  { limit, after }: { limit: number; after?: string },
): Promise<{ title: string; kind: string }[]> {
  return await sql
    .select({ title: page.title, kind: page.kind })
    .from(page)
    .where(and(ORPHANED, after === undefined ? undefined : gt(page.title, after)))
    .orderBy(asc(page.title))
    .limit(limit);
}

export async function countOrphans(sql: Sql): Promise<number> {
  const [row] = await sql
    .select({ count: raw<number>`count(*)::int` })
    .from(page)
    .where(ORPHANED);
  return row?.count ?? 0;
}

const ORPHANED = and(
  eq(page.state, "live"),
  raw`${page.redirectTitle} is null`,
  raw`${page.kind} not in ('talk', 'user', 'category', 'file')`,
  raw`not exists (select from link l where l.title = ${page.title} and l.page_id <> ${page.id})`,
  raw`not exists (select from page r where r.redirect_title = ${page.title} and r.state = 'live')`,
);

/** Titles of the live pages that lead to exactly this title, no redirects among them, in order. */
export async function pagesLinking(sql: Sql, title: string, limit: number): Promise<string[]> {
  const rows = await sql
    .selectDistinct({ title: page.title })
    .from(link)
    .innerJoin(page, eq(page.id, link.pageId))
    .where(and(eq(link.title, title), eq(page.state, "live"), isNull(page.redirectTitle)))
    .orderBy(asc(page.title))
    .limit(limit);
  return rows.map((row) => row.title);
}
