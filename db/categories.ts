import { sql as raw, type SQL } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "./client";
import { escaped } from "./pages/filter";

export type CategoryCount = { title: string; count: number; written: boolean };
/** `below` is in `above`. */
export type CategoryEdge = { above: string; below: string };
export type Member = { title: string; kind: Kind; name: string };
export type MemberPlace = { name: string; title: string };

/** Steps down from a category to those beneath it; a circle ends by itself. */
const STEPS = 5;

/** Titles as they stand in a category: without their namespace, case and accents, in the order of the alphabet's bytes. */
const NAME = raw`(folded(regexp_replace(p.title, '^Category:', '')) collate "C")`;

/** Categories with the number of live pages in each, other categories not counted; those without a page of their own too, with these words in them. */
export async function listCategories(
  sql: Sql,
  { limit, after, words }: { limit: number; after?: string; words?: string },
): Promise<CategoryCount[]> {
  const result = await sql.execute<CategoryCount>(raw`
    select l.title, (count(distinct l.page_id) filter (where p.kind <> 'category'))::int as count,
      exists (select from page t where t.title = l.title and t.state = 'live') as written
    from link l join page p on p.id = l.page_id and p.state = 'live'
    where l.relation = 'category'
      ${after === undefined ? raw`` : raw`and l.title > ${after}`}
      ${words === undefined ? raw`` : raw`and folded(l.title) like '%' || folded(${escaped(words)}) || '%'`}
    group by l.title order by l.title limit ${limit}`);
  return result.rows;
}

/** Which category is in which, at most `limit`. */
export async function categoryEdges(sql: Sql, limit: number): Promise<CategoryEdge[]> {
  const result = await sql.execute<CategoryEdge>(raw`
    select distinct l.title as above, p.title as below
    from link l join page p on p.id = l.page_id and p.state = 'live' and p.kind = 'category'
    where l.relation = 'category' and l.title <> p.title order by 1, 2 limit ${limit}`);
  return result.rows;
}

/** The categories right in this one, with how many pages are in each, in the order of their titles; at most `limit`. */
export async function subcategories(sql: Sql, category: string, limit: number): Promise<CategoryCount[]> {
  const result = await sql.execute<CategoryCount>(raw`
    select p.title, true as written, (
      select count(distinct m.page_id)::int from link m join page q on q.id = m.page_id
      and q.state = 'live' and q.kind <> 'category'
      where m.relation = 'category' and m.title = p.title
    ) as count
    from (select distinct page_id from link where relation = 'category' and title = ${category}) l
    join page p on p.id = l.page_id and p.state = 'live' and p.kind = 'category'
    order by p.title limit ${limit}`);
  return result.rows;
}

export type MemberFilter = { deep: boolean; kind?: Kind; from?: string };

/** Live pages in a category, or in one beneath it too, but for categories, by name. */
export async function categoryMembers(
  sql: Sql,
  category: string,
  { limit, after, filter }: { limit: number; after?: MemberPlace; filter: MemberFilter },
): Promise<Member[]> {
  const { from } = filter;
  const result = await sql.execute<Member>(raw`
    select p.title, p.kind, ${NAME} as name from page p
    where ${isMember(category, filter)}
      ${from === undefined ? raw`` : raw`and ${NAME} >= folded(${from})`}
      ${after === undefined ? raw`` : raw`and (${NAME}, p.title) > (${after.name}, ${after.title})`}
    order by ${NAME}, p.title limit ${limit}`);
  return result.rows;
}

/** How many members there are of each kind and with each first letter. */
export async function countMembers(
  sql: Sql,
  category: string,
  deep: boolean,
): Promise<{ kind: Kind; letter: string; count: number }[]> {
  const result = await sql.execute<{ kind: Kind; letter: string; count: number }>(raw`
    select p.kind, upper(left(${NAME}, 1)) as letter, count(*)::int as count from page p
    where ${isMember(category, { deep })} group by 1, 2 order by 2, 1`);
  return result.rows;
}

function isMember(category: string, { deep, kind }: MemberFilter): SQL {
  const categories = deep ? raw`(${beneath(category)})` : raw`(${category})`;
  return raw`p.state = 'live' and p.kind <> 'category' ${kind === undefined ? raw`` : raw`and p.kind = ${kind}`}
    and p.id in (select page_id from link where relation = 'category' and title in ${categories})`;
}

function beneath(category: string): SQL {
  return raw`
    with recursive beneath(title, step) as (
      select ${category}::text, 0
      union
      select p.title, beneath.step + 1 from beneath
      join link l on l.title = beneath.title and l.relation = 'category' and beneath.step < ${STEPS}
      join page p on p.id = l.page_id and p.state = 'live' and p.kind = 'category'
    )
    select title from beneath`;
}
