import { and, asc, eq, sql as raw } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "./client";
import { escaped, hasInTitle, pagesThat, type PageFilter } from "./pages/filter";
import { page } from "./schema";

/** `redirect` is where the page leads, when it does nothing but that. */
export type TitleHit = { title: string; kind: Kind; redirect: string | null };
export type Hit = TitleHit & { excerpt: string };

/** Live titles that begin with `prefix`, letter case and accents aside, the shortest first. */
export async function titlesBeginning(sql: Sql, prefix: string, limit: number): Promise<TitleHit[]> {
  return await sql
    .select({ title: page.title, kind: page.kind, redirect: page.redirectTitle })
    .from(page)
    .where(and(raw`folded(${page.title}) like folded(${escaped(prefix)}) || '%'`, eq(page.state, "live")))
    .orderBy(raw`length(${page.title})`, asc(page.title))
    .limit(limit);
}

/** Live titles that have these words somewhere and pass the filter, the shortest first. */
export async function titlesWith(
  sql: Sql,
  words: string,
  { limit, offset = 0, filter = {} }: { limit: number; offset?: number; filter?: PageFilter },
): Promise<TitleHit[]> {
  return await sql
    .select({ title: page.title, kind: page.kind, redirect: page.redirectTitle })
    .from(page)
    .where(
      and(words === "" ? undefined : hasInTitle(words), eq(page.state, "live"), ...pagesThat(sql, filter)),
    )
    .orderBy(raw`length(${page.title})`, asc(page.title))
    .limit(limit)
    .offset(offset);
}

/**
 * Live titles with words like these, the likest first: what was meant by a title with a typing error. Inside a
 * transaction, for it sets how alike they must be.
 */
export async function titlesNear(tx: Sql, words: string, limit: number): Promise<TitleHit[]> {
  await tx.execute(raw`select set_config('pg_trgm.word_similarity_threshold', '0.5', true)`);
  const likeness = raw`word_similarity(folded(${words}), folded(${page.title}))
    + similarity(folded(${words}), folded(${page.title}))`;
  return await tx
    .select({ title: page.title, kind: page.kind, redirect: page.redirectTitle })
    .from(page)
    .where(and(raw`folded(${words}) <% folded(${page.title})`, eq(page.state, "live")))
    .orderBy(raw`${likeness} desc`, raw`length(${page.title})`, asc(page.title))
    .limit(limit);
}

/** The live titles that are these but for letter case and accents. */
export async function titlesAlike(sql: Sql, titles: string[]): Promise<string[]> {
  const rows = await sql
    .select({ title: page.title })
    .from(page)
    .where(
      and(
        raw`folded(${page.title}) in (select folded(t) from unnest(${raw.param(titles)}::text[]) as t)`,
        eq(page.state, "live"),
      ),
    )
    .limit(20);
  return rows.map((row) => row.title);
}

/** Matches that are ranked; ranking every match of a common word takes a second on a large wiki. */
const RANKED = 1_000;

/**
 * How much of a text an excerpt is cut from, in characters: reading a text for it takes longer than finding the page, so the
 * beginning is read first, and more only where the words are not there.
 */
const READ = { first: 4_000, most: 20_000 };

/** Of `ts_headline`: the words found stand between U+E000 and U+E001. */
export const HEADLINE =
  'StartSel=\uE000, StopSel=\uE001, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … "';

/** What of the text `c.text` shows where the words of `query.q` are. */
const EXCERPT = raw`(
  select case when near.cut like ${"%\uE000%"} or length(c.text) <= ${READ.first} then near.cut
    else ts_headline('english', left(c.text, ${READ.most}), query.q, ${HEADLINE}) end
  from (select ts_headline('english', left(c.text, ${READ.first}), query.q, ${HEADLINE}) as cut offset 0) near)`;

/**
 * Live pages whose text matches a query in web-search syntax (words, "phrases", -without) and that pass the filter, best
 * first, but for the titles in `without`; with an excerpt in which the words found stand between U+E000 and U+E001. At
 * most 1,000 matches are looked at.
 */
export async function searchText(
  sql: Sql,
  query: string,
  {
    limit,
    offset,
    without = [],
    filter = {},
  }: { limit: number; offset: number; without?: string[]; filter?: PageFilter },
): Promise<Hit[]> {
  const live = and(
    eq(page.state, "live"),
    raw`${page.title} <> all(${raw.param(without)}::text[])`,
    ...pagesThat(sql, filter),
  );
  // Of a filter that few pages pass those pages are found first; else a common word would have all its pages looked at for them.
  const few = filter.inTitle ?? filter.categories ?? filter.school;
  const passing = few ? raw`passing as materialized (select page.id from page where ${live}),` : raw``;
  const among = few
    ? raw`join passing on passing.id = content.page_id where content.search @@ query.q`
    : raw`join page on page.id = content.page_id where content.search @@ query.q and ${live}`;
  const result = await sql.execute<Hit>(raw`
    with query as (select websearch_to_tsquery('english', unaccent(${query}::text)) as q),
    ${passing} matching as (
      select content.page_id, content.search from content cross join query ${among} limit ${RANKED}
    ), ranked as (
      select m.page_id, ts_rank_cd(m.search, query.q, 1) as rank from matching m cross join query
      order by rank desc, m.page_id limit ${limit} offset ${offset}
    )
    select p.title, p.kind, p.redirect_title as redirect, ${EXCERPT} as excerpt
    from ranked r join page p on p.id = r.page_id join content c on c.page_id = p.id cross join query
    order by r.rank desc, r.page_id`);
  return result.rows;
}

/** The same excerpts for these titles, where their text has what is asked for. */
export async function excerptsOf(sql: Sql, query: string, titles: string[]): Promise<Map<string, string>> {
  if (titles.length === 0) return new Map();
  const result = await sql.execute<{ title: string; excerpt: string }>(raw`
    with query as (select websearch_to_tsquery('english', unaccent(${query}::text)) as q)
    select p.title, ${EXCERPT} as excerpt
    from page p join content c on c.page_id = p.id cross join query
    where p.title = any(${raw.param(titles)}::text[]) and p.state = 'live' and c.search @@ query.q`);
  return new Map(result.rows.map((row) => [row.title, row.excerpt]));
}
