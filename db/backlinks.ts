import { sql as raw } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "./client";

/**
 * `relation`: link, category, file, fact:NAME, redirect; the stance, where a position has the page as its target; or
 * holder, topic, voice, source, where it has that part in a position.
 */
export type Backlink = { title: string; kind: Kind; relation: string; excerpt: string };

/**
 * What points at one of the titles, from live pages: one row a page and relation, with the first sentence that does, in
 * the order of title and relation after `after`. Each part of the union goes by an index of its own.
 */
export async function backlinksTo(
  sql: Sql,
  titles: string[],
  { limit, after }: { limit: number; after?: { title: string; relation: string } },
): Promise<Backlink[]> {
  const names = raw`${raw.param(titles)}::text[]`;
  const part = (relation: "holder" | "topic" | "voice" | "source") => raw`
    select page_id, ${relation}::text as relation, text as excerpt, ordinal from position
      where ended_at is null and ${raw.identifier(relation)} = any(${names})`;
  const result = await sql.execute<Backlink>(raw`
    select distinct on (p.title, found.relation) p.title, p.kind, found.relation, left(found.excerpt, 300) as excerpt
    from (
      select page_id, relation, excerpt, ordinal from link where title = any(${names})
      union all select id, 'redirect', '', 0 from page where redirect_title = any(${names})
      union all select page_id, stance, text, ordinal from position where ended_at is null and target = any(${names})
      union all ${part("holder")} union all ${part("topic")} union all ${part("voice")} union all ${part("source")}
    ) found
    join page p on p.id = found.page_id and p.state = 'live'
    where (found.relation = 'redirect' or not p.title = any(${names}))
    ${after === undefined ? raw`` : raw`and (p.title, found.relation) > (${after.title}, ${after.relation})`}
    order by p.title, found.relation, found.ordinal
    limit ${limit}`);
  return result.rows;
}

/** How many live pages link to one of the titles. */
export async function countLinking(sql: Sql, titles: string[]): Promise<number> {
  const result = await sql.execute<{ count: number }>(raw`
    select count(distinct l.page_id)::int as count from link l
    join page p on p.id = l.page_id and p.state = 'live'
    where l.title = any(${raw.param(titles)}::text[])`);
  return result.rows[0]?.count ?? 0;
}
