import { sql as raw } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "../client";
import { often } from "../prepared";

/** Live pages whose titles have one key: they differ in letter case, accents, punctuation or a plural only. */
export type AlikeGroup = { key: string; pages: { title: string; kind: Kind; length: number }[] };

/*
 * Nothing but keys and titles is asked for where all pages are looked at: the index has both, while the key of a title
 * takes as long to make as forty to read.
 */

/** Groups of two and more, redirects left out, in the order of their keys after `after`. */
export async function alikeTitles(
  sql: Sql,
  { limit, after }: { limit: number; after?: string },
): Promise<AlikeGroup[]> {
  const result = await sql.execute<AlikeGroup>(raw`
    select found.key, json_agg(json_build_object('title', p.title, 'kind', p.kind, 'length', length(c.text))
      order by p.title) as pages
    from (
      select title_key(title) as key, array_agg(title) as titles from page
      where state = 'live' and redirect_title is null and title_key(title) > ${after ?? ""}
      group by title_key(title) having count(*) > 1 order by title_key(title) limit ${limit}
    ) found
    join page p on p.title = any(found.titles) and p.state = 'live' left join content c on c.page_id = p.id
    group by found.key order by found.key`);
  return result.rows;
}

export async function countAlikeTitles(sql: Sql): Promise<number> {
  const result = await sql.execute<{ count: number }>(raw`
    select count(*)::int as count from (
      select 1 from page where state = 'live' and redirect_title is null and title_key(title) > ''
      group by title_key(title) having count(*) > 1
    ) found`);
  return result.rows[0]?.count ?? 0;
}

/** For each of these titles the live pages, no redirects, that have the same key, at most three. */
export async function titlesWithKeyOf(sql: Sql, titles: string[]): Promise<Map<string, string[]>> {
  if (titles.length === 0) return new Map();
  const result = await sql.execute<{ given: string; found: string[] }>(raw`
    select given, (array_agg(p.title order by p.title))[1:3] as found
    from unnest(${raw.param(titles)}::text[]) given
    join page p on title_key(p.title) = title_key(given) and p.state = 'live' and p.redirect_title is null
      and p.title <> given
    where title_key(given) <> '' group by given`);
  return new Map(result.rows.map(({ given, found }) => [given, found]));
}

/**
 * The live pages whose titles are this one but for letter case and accents, or this one and "(disambiguation)"; but for
 * redirects to this one.
 */
export async function titlesBeside(sql: Sql, title: string): Promise<string[]> {
  const result = await often<{ title: string }>(
    sql,
    raw`
    select title from page
    where folded(title) in (folded(${title}), folded(${title}) || ' (disambiguation)')
      and title <> ${title} and state = 'live' and redirect_title is distinct from ${title}
    order by title limit 5`,
  );
  return result.rows.map((row) => row.title);
}
