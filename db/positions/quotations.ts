import { and, asc, eq, gt, inArray, isNull, ne, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { PositionOnPage } from "./asked";
import type { Sql } from "../client";
import { often } from "../prepared";
import { page, position } from "../schema";

/** What the live pages of the kind "work" under these titles say, through a redirect too, by the title asked for. */
export async function docsOfTitles(
  sql: Sql,
  titles: string[],
): Promise<Map<string, { title: string; doc: DocJSON }>> {
  if (titles.length === 0) return new Map();
  const result = await often<{ name: string; title: string; doc: DocJSON }>(
    sql,
    raw`
    select given.name, work.title, c.doc from unnest(${raw.param(titles)}::text[]) given(name)
    join page p on p.title = given.name and p.state = 'live'
    join page work on work.title = coalesce(p.redirect_title, p.title) and work.state = 'live' and work.kind = 'work'
    join content c on c.page_id = work.id`,
  );
  return new Map(result.rows.map(({ name, title, doc }) => [name, { title, doc }]));
}

/** The pages with a position that quotes the work of one of these titles. */
export async function pagesQuoting(sql: Sql, names: string[]): Promise<string[]> {
  const result = await sql.execute<{ id: string }>(raw`
    select distinct page_id as id from position
    where ended_at is null and source = any(${raw.param(names)}::text[])`);
  return result.rows.map((row) => row.id);
}

/** The positions on other live pages that cite the work of one of these titles, in the order they were recorded. */
export async function positionsCiting(
  sql: Sql,
  names: string[],
  { limit, after, without }: { limit: number; after?: number; without: string },
): Promise<PositionOnPage[]> {
  const rows = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(
      and(
        inArray(position.source, names),
        isNull(position.endedAt),
        ne(position.pageId, without),
        after === undefined ? undefined : gt(position.row, after),
      ),
    )
    .orderBy(asc(position.row))
    .limit(limit);
  return rows.map((row) => ({ ...row.position, page: row.title }));
}

/** The positions that quote a work which has a page of its own, in the order they were recorded. */
export async function positionsQuotingWorks(
  sql: Sql,
  { limit, after }: { limit: number; after?: number },
): Promise<PositionOnPage[]> {
  const rows = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(
      and(
        isNull(position.endedAt),
        ne(position.quote, ""),
        after === undefined ? undefined : gt(position.row, after),
        raw`exists (select from page s
          join page work on work.title = coalesce(s.redirect_title, s.title) and work.state = 'live' and work.kind = 'work'
          where s.title = ${position.source} and s.state = 'live' and work.id <> ${position.pageId})`,
      ),
    )
    .orderBy(asc(position.row))
    .limit(limit);
  return rows.map((row) => ({ ...row.position, page: row.title }));
}
