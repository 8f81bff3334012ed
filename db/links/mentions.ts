import { sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import type { Sql } from "../client";

export type Naming = { id: string; title: string; kind: Kind };

/** Pages whose text is looked through for one name, at most. */
const LOOKED_AT = 10_000;

/**
 * Live pages whose text has all words of one of these names, but for the pages with one of `titles`: first those that do not
 * link to any of them yet, then those that have the words beside each other, the densest first.
 */
export async function pagesWithWords(
  sql: Sql,
  { names, titles }: { names: string[]; titles: string[] },
  { limit, offset }: { limit: number; offset: number },
): Promise<Naming[]> {
  const own = raw`any(${raw.param(titles)}::text[])`;
  const result = await sql.execute<Naming>(raw`
    with query as (
      select string_agg('(' || nullif(plainto_tsquery('english', unaccent(name))::text, '') || ')', ' | ')::tsquery as loose,
        string_agg('(' || nullif(phraseto_tsquery('english', unaccent(name))::text, '') || ')', ' | ')::tsquery as close
      from unnest(${raw.param(names)}::text[]) given(name)
    ), matching as materialized (
      select c.page_id, c.search from content c cross join query where c.search @@ query.loose limit ${LOOKED_AT}
    )
    select p.id, p.title, p.kind from matching m cross join query
    -- One look-up a match, whatever the database knows of the tables' sizes, which is nothing after an import.
    join lateral (select * from page where page.id = m.page_id offset 0) p
      on p.state = 'live' and p.redirect_title is null and not p.title = ${own}
    order by exists (select from link l where l.page_id = p.id and l.title = ${own}),
      m.search @@ query.close desc, ts_rank_cd(m.search, query.loose, 1) desc, p.id
    limit ${limit} offset ${offset}`);
  return result.rows;
}

/** What these pages say, as a reader reads it. */
export async function textsOf(sql: Sql, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const result = await sql.execute<{ id: string; text: string }>(
    raw`select page_id as id, text from content where page_id = any(${raw.param(ids)}::uuid[])`,
  );
  return new Map(result.rows.map((row) => [row.id, row.text]));
}

/** What these pages say, as documents. */
export async function docsOf(sql: Sql, ids: string[]): Promise<Map<string, DocJSON>> {
  if (ids.length === 0) return new Map();
  const result = await sql.execute<{ id: string; doc: DocJSON }>(
    raw`select page_id as id, doc from content where page_id = any(${raw.param(ids)}::uuid[])`,
  );
  return new Map(result.rows.map((row) => [row.id, row.doc]));
}

/** The live pages of a kind with the titles of the redirects that lead straight to them; the first `limit`. */
export async function pagesWithAliases(
  sql: Sql,
  kind: Kind,
  limit: number,
): Promise<{ title: string; aliases: string[] }[]> {
  const result = await sql.execute<{ title: string; aliases: string[] }>(raw`
    select p.title, array(select r.title from page r where r.redirect_title = p.title and r.state = 'live') as aliases
    from page p where p.kind = ${kind} and p.state = 'live' and p.redirect_title is null
    order by p.title limit ${limit}`);
  return result.rows;
}
