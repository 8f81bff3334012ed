import { sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { often } from "../prepared";

// What is wrong with positions because of other pages is asked when it is read, and never stored: it appears and
// vanishes with what others write.

/** A page that states the position `id` now. */
export type Standing = { id: string; pageId: string; title: string };

/** Which live pages state positions with these ids now; of those of one id the one that stated it first comes first. */
export async function standingOf(sql: Sql, ids: string[]): Promise<Standing[]> {
  if (ids.length === 0) return [];
  // Which was first is looked for only where several pages state one id.
  const result = await often<{ id: string; page_id: string; title: string }>(
    sql,
    raw`
    select s.id, s.page_id, s.title, case when s.pages = 1 then 0
      else (select min(f."row") from position f where f.id = s.id and f.page_id = s.page_id) end as first
    from (
      select p.id, p.page_id, page.title, count(*) over (partition by p.id) as pages
      from (select distinct id, page_id from position
        where ended_at is null and id = any(${raw.param(ids)}::text[])) p
      join page on page.id = p.page_id and page.state = 'live'
    ) s
    order by s.id, first`,
  );
  return result.rows.map(({ id, page_id: pageId, title }) => ({ id, pageId, title }));
}

/** Rows of positions with which something is wrong, in the order they were recorded. `stances`: those there are. */
export async function flawedRows(
  sql: Sql,
  { stances, limit, after = 0 }: { stances: string[]; limit: number; after?: number },
): Promise<number[]> {
  const result = await sql.execute<{ row: string }>(raw`
    with stated as (
      select p."row", p.id, p.page_id, p.holder, p.stance, p.target, p.flaws from position p
      join page on page.id = p.page_id and page.state = 'live'
      where p.ended_at is null
    ), twice as (
      select id, page_id, (select min(f."row") from position f where f.id = s.id and f.page_id = s.page_id) as first
      from (select distinct id, page_id from stated
        where id in (select id from stated group by id having count(distinct page_id) > 1)) s
    ), redirect as (
      select title, redirect_title as target from page where state = 'live' and redirect_title is not null
    )
    select s."row" from stated s
    left join redirect h on h.title = s.holder
    left join redirect t on t.title = s.target
    where s."row" > ${after} and (
      s.flaws <> '{}'
      or (s.stance <> '' and not s.stance = any(${raw.param(stances)}::text[]))
      or (s.target ~ '^#[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' and not exists (
        select from position p join page on page.id = p.page_id and page.state = 'live'
        where p.id = substr(s.target, 2) and p.ended_at is null))
      or (s.target <> '' and s.stance <> 'supersedes' and coalesce(t.target, s.target) = coalesce(h.target, s.holder))
      or exists (select from twice one join twice other on other.id = one.id and other.first < one.first
        where one.id = s.id and one.page_id = s.page_id)
    )
    order by s."row" limit ${limit}`);
  return result.rows.map(({ row }) => Number(row));
}
