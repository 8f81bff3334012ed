import { sql as raw } from "drizzle-orm";
import type { Sql } from "../client";

/** How far people had written about a page: in the log of it and of each of its drafts, and in its talk. */
export type Extent = { logs: Record<string, number>; comment: number };

/** How far people have written about the page of that title until now. */
export async function writtenOn(sql: Sql, title: string): Promise<Extent> {
  const { rows } = await sql.execute<{ logs: Record<string, number> | null; comment: string | null }>(raw`
    select (
      select json_object_agg(l.id, l.head) from live l join page p on p.id = l.page_id
      where p.title = ${title} and p.state <> 'deleted'
    ) as logs, (
      select max(c.id) from comment c join thread t on t.id = c.thread_id join page p on p.id = t.page_id
      where p.title = ${title} and p.state <> 'deleted'
    ) as comment`);
  return { logs: rows[0]?.logs ?? {}, comment: Number(rows[0]?.comment ?? 0) };
}

/**
 * Who wrote last about the page of that title beyond `extent`, in the page, in a draft of it or in its talk, and when; the
 * name is left out of a draft, which is nobody else's to know of. The software itself does not count.
 */
export async function lastWriter(
  sql: Sql,
  title: string,
  { logs, comment }: Extent,
): Promise<{ at: Date; by: string | null } | undefined> {
  const { rows } = await sql.execute<{ at: string | Date; by: string | null }>(raw`
    with about as (select id from page where title = ${title} and state <> 'deleted')
    select w.at, w.by from (
      select u.at, case when l.id = l.page_id then a.name end as by
      from live l join about on about.id = l.page_id
      join update u on u.live_id = l.id and u.seq > coalesce((${JSON.stringify(logs)}::jsonb ->> l.id::text)::bigint, 0)
      join account a on a.id = u.account_id
      union all
      select c.at, case when t.draft_id is null then a.name end
      from thread t join about on about.id = t.page_id
      join comment c on c.thread_id = t.id and c.id > ${comment}
      join account a on a.id = c.account_id
    ) w order by w.at desc limit 1`);
  const [row] = rows;
  return row && { at: new Date(row.at), by: row.by };
}
