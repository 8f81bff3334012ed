import { sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { often } from "../prepared";

/** A title that positions of a school name, in that part, in how many of them; `written`: it has a page. */
export type Named = { part: "topic" | "voice" | "source"; title: string; count: number; written: boolean };

/** Live pages of the kind school in whose positions one of `names` has a part, that in the most first. */
export async function schoolsNaming(
  sql: Sql,
  names: string[],
  limit: number,
): Promise<{ title: string; count: number }[]> {
  const given = raw`any(${raw.param(names)}::text[])`;
  const result = await often<{ title: string; count: number }>(
    sql,
    raw`
    select school.title, count(*)::int as count
    from position
    join page home on home.id = position.page_id and home.state = 'live'
    join page school on school.title = position.holder and school.state = 'live' and school.kind = 'school'
    where position.ended_at is null and (position.target = ${given} or position.topic = ${given}
      or position.voice = ${given} or position.source = ${given})
    group by school.title
    order by 2 desc, 1
    limit ${limit}`,
  );
  return result.rows;
}

/** What the positions of a holder, known under these names, name in each part: the first `each` of those named most. */
export async function namedBy(sql: Sql, names: string[], each: number): Promise<Named[]> {
  const result = await often<Named>(
    sql,
    raw`
    select part, title, count,
      exists (select from page where page.title = ranked.title and page.state = 'live') as written
    from (
      select part, named.title, count(*)::int as count,
        row_number() over (partition by part order by count(*) desc, named.title) as nth
      from position
      join page home on home.id = position.page_id and home.state = 'live'
      cross join lateral (
        values ('topic', position.topic), ('voice', position.voice), ('source', position.source)
      ) as named(part, title)
      where position.ended_at is null and position.holder = any(${raw.param(names)}::text[]) and named.title <> ''
      group by part, named.title
    ) ranked
    where nth <= ${each}
    order by part, nth`,
  );
  return result.rows;
}
