import { sql as raw } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "../client";

/** Kinds of pages that are about something. */
const CONTENT = raw`('article', 'school', 'author', 'concept', 'question', 'work', 'synthesis')`;

export type RelatedRow = { title: string; kind: Kind; shared: string[] };

/**
 * Live pages that link to what this page links to, or are in its categories: first those that share most, where what few
 * pages share counts more (Adamic and Adar). Of the links of a page the first 60 titles are looked at, and of each title
 * the first 200 pages.
 */
export async function relatedTo(sql: Sql, pageId: string, limit: number): Promise<RelatedRow[]> {
  const result = await sql.execute<RelatedRow>(raw`
    with own as (
      select title, min(ordinal) as nth from link
      where page_id = ${pageId} and relation in ('link', 'category')
      group by title order by 2 limit 60
    ), pointing as (
      select own.title, other.page_id, count(*) over (partition by own.title) as together
      from own cross join lateral (
        select distinct page_id from link
        where link.title = own.title and link.relation in ('link', 'category') limit 200
      ) other
    ), shared as (
      select page_id, sum(1 / ln(1 + together)) as score,
        (array_agg(title order by together, title))[1:3] as titles
      from pointing where page_id <> ${pageId} group by page_id
    )
    select page.title, page.kind, shared.titles as shared
    from shared join page on page.id = shared.page_id
    where page.state = 'live' and page.redirect_title is null and page.kind in ${CONTENT}
    order by shared.score desc, page.title
    limit ${limit}`);
  return result.rows;
}

/** The title of any live page that is about something: the first from a random place on, for ids are random too. */
export async function anyTitle(sql: Sql): Promise<string | undefined> {
  const result = await sql.execute<{ title: string }>(raw`
    with place as materialized (select gen_random_uuid() as id)
    (select title from page where state = 'live' and redirect_title is null and kind in ${CONTENT}
      and id >= (select id from place) order by id limit 1)
    union all
    (select title from page where state = 'live' and redirect_title is null and kind in ${CONTENT}
      order by id limit 1)
    limit 1`);
  return result.rows[0]?.title;
}
