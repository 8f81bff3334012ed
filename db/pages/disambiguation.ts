import { sql as raw, type SQL } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "../client";

/** The categories of pages that tell several things of one name apart. */
const CATEGORIES = ["Category:Disambiguation", "Category:Disambiguation pages"];

/** A link to a page that only tells apart what it may mean: where it stands, and its sentence. */
export type AmbiguousLink = { title: string; kind: Kind; excerpt: string; to: string };

/** Links to disambiguation pages from others, through a redirect too, by the page that they lead to and then the one that they stand on. */
export async function ambiguousLinks(
  sql: Sql,
  { limit, after }: { limit: number; after?: { to: string; title: string } },
): Promise<AmbiguousLink[]> {
  const result = await sql.execute<AmbiguousLink>(raw`
    select distinct on (l.title, p.title) p.title, p.kind, left(l.excerpt, 300) as excerpt, l.title as to
    from (${LINKING}) l join page p on p.id = l.page_id
    ${after === undefined ? raw`` : raw`where (l.title, p.title) > (${after.to}, ${after.title})`}
    order by l.title, p.title, l.ordinal limit ${limit}`);
  return result.rows;
}

export async function countAmbiguousLinks(sql: Sql): Promise<number> {
  const result = await sql.execute<{ count: number }>(raw`
    select count(distinct (l.title, l.page_id))::int as count from (${LINKING}) l`);
  return result.rows[0]?.count ?? 0;
}

/** What each of these pages links to, in the order in which it does: what its name may mean. At most eight. */
export async function meaningsOf(sql: Sql, titles: string[]): Promise<Map<string, string[]>> {
  if (titles.length === 0) return new Map();
  const result = await sql.execute<{ title: string; meanings: string[] }>(raw`
    select p.title, (array_agg(l.title order by l.ordinal))[1:8] as meanings
    from page p join link l on l.page_id = p.id and l.relation = 'link'
    where p.title = any(${raw.param(titles)}::text[]) and p.state = 'live' group by p.title`);
  return new Map(result.rows.map(({ title, meanings }) => [title, meanings]));
}

const DISAMBIGUATION: SQL = raw`
  select id, title from page
  where state = 'live' and redirect_title is null and folded(title) like '% (disambiguation)'
  union
  select p.id, p.title from link l join page p on p.id = l.page_id and p.state = 'live' and p.redirect_title is null
  where l.relation = 'category' and l.title = any(${raw.param(CATEGORIES)}::text[])`;

const LINKING: SQL = raw`
  select l.page_id, named.title, l.ordinal, l.excerpt from (
    select title, title as name from (${DISAMBIGUATION}) d
    union select d.title, r.title from (${DISAMBIGUATION}) d
      join page r on r.redirect_title = d.title and r.state = 'live'
  ) named
  join link l on l.title = named.name and l.relation = 'link'
  join page p on p.id = l.page_id and p.state = 'live' and p.redirect_title is null
  where not exists (select from (${DISAMBIGUATION}) other where other.id = l.page_id)`;
