import { and, asc, eq, inArray, sql as raw } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "./client";
import { page } from "./schema";

export type Hit = { title: string; kind: Kind; excerpt: string };

/** Live titles that begin with `prefix`, letter case aside, the shortest first. */
export async function titlesBeginning(
  sql: Sql,
  prefix: string,
  limit: number,
): Promise<{ title: string; kind: Kind; redirect: string | null }[]> {
  const pattern = `${prefix.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return await sql
    .select({ title: page.title, kind: page.kind, redirect: page.redirectTitle })
    .from(page)
    .where(and(raw`lower(${page.title}) like ${pattern}`, eq(page.state, "live")))
    .orderBy(raw`length(${page.title})`, asc(page.title))
    .limit(limit);
}

/** Live titles that have these words somewhere, the shortest first. */
export async function titlesWith(
  sql: Sql,
  words: string,
  limit: number,
): Promise<{ title: string; kind: Kind }[]> {
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return await sql
    .select({ title: page.title, kind: page.kind })
    .from(page)
    .where(and(raw`lower(${page.title}) like ${pattern}`, eq(page.state, "live")))
    .orderBy(raw`length(${page.title})`, asc(page.title))
    .limit(limit);
}

/** The live titles that are these but for letter case. */
export async function titlesAlike(sql: Sql, titles: string[]): Promise<string[]> {
  const rows = await sql
    .select({ title: page.title })
    .from(page)
    .where(
      and(
        inArray(
          raw`lower(${page.title})`,
          titles.map((title) => title.toLowerCase()),
        ),
        eq(page.state, "live"),
      ),
    )
    .limit(20);
  return rows.map((row) => row.title);
}

/** Matches that are ranked; ranking every match of a common word takes a second on a large wiki. */
const RANKED = 1_000;

const HEADLINE =
  'StartSel=\uE000, StopSel=\uE001, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … "';

/**
 * Live pages whose text matches a query in web-search syntax (words, "phrases", -without), best first, but for the titles in
 * `without`; with an excerpt in which the words found stand between U+E000 and U+E001. At most 1,000 matches are looked at.
 */
export async function searchText(
  sql: Sql,
  query: string,
  { limit, offset, without = [] }: { limit: number; offset: number; without?: string[] },
): Promise<Hit[]> {
  const result = await sql.execute<Hit>(raw`
    with query as (select websearch_to_tsquery('english', unaccent(${query}::text)) as q),
    matching as (
      select c.page_id, c.search from content c cross join query where c.search @@ query.q limit ${RANKED}
    ), ranked as (
      select m.page_id, ts_rank_cd(m.search, query.q, 1) as rank
      from matching m cross join query join page p on p.id = m.page_id and p.state = 'live'
      where p.title <> all(${raw.param(without)}::text[])
      order by rank desc, m.page_id limit ${limit} offset ${offset}
    )
    select p.title, p.kind, ts_headline('english', left(c.text, 20000), query.q, ${HEADLINE}) as excerpt
    from ranked r join page p on p.id = r.page_id join content c on c.page_id = p.id cross join query
    order by r.rank desc, r.page_id`);
  return result.rows;
}

/** The same excerpts for these titles, where their text has what is asked for. */
export async function excerptsOf(sql: Sql, query: string, titles: string[]): Promise<Map<string, string>> {
  if (titles.length === 0) return new Map();
  const result = await sql.execute<{ title: string; excerpt: string }>(raw`
    with query as (select websearch_to_tsquery('english', unaccent(${query}::text)) as q)
    select p.title, ts_headline('english', left(c.text, 20000), query.q, ${HEADLINE}) as excerpt
    from page p join content c on c.page_id = p.id cross join query
    where p.title = any(${raw.param(titles)}::text[]) and p.state = 'live' and c.search @@ query.q`);
  return new Map(result.rows.map((row) => [row.title, row.excerpt]));
}
