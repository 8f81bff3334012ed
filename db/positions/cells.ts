import { and, eq, sql as raw, type SQL } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import { conditions, type PositionFilter } from "./asked";
import type { Sql } from "../client";
import { often } from "../prepared";
import { page, position } from "../schema";

/** Redirects that are followed one after the other, at most; a loop ends by itself. */
const STEPS = 5;

/** In how many positions a title, as positions write it, is the holder, and in how many the target or topic. */
export type Mentions = { title: string; held: number; met: number };

/** How often a holder takes a stance to a target on a topic; titles as positions write them. */
export type CellCount = { holder: string; target: string; topic: string; stance: string; count: number };

/** How often a holder takes a stance to a target, and the ids of the first of these positions. */
export type PairCount = { holder: string; target: string; stance: string; count: number; ids: string[] };

/** Where a title leads through redirects, and the kind of the page there; null where nobody has written it. */
export type Lead = { title: string; kind: Kind | null };

/** Every holder and target with its positions; school pages without any too. */
export async function countHolders(sql: Sql, filter: PositionFilter): Promise<Mentions[]> {
  return await mentions(
    sql,
    raw`select coalesce(holder, target) as title, case when grouping(holder) = 0 then count(*) else 0 end as held,
        case when grouping(holder) = 0 then 0 else count(*) end as met
      from ${stated(filter)} group by grouping sets ((holder), (target))`,
    "school",
  );
}

/** Every topic with its positions; question pages without any too. */
export async function countTopics(sql: Sql, filter: PositionFilter): Promise<Mentions[]> {
  return await mentions(
    sql,
    raw`select topic as title, 0 as held, count(*) as met from ${stated(filter)} group by topic`,
    "question",
  );
}

/**
 * The positions by holder, target, topic and stance. `among`: only those of one of these holders to one of these targets
 * or to none, or on one of these topics, each where it is given. `targets: "any"` counts them together, with "" as their target.
 */
export async function countCells(
  sql: Sql,
  filter: PositionFilter,
  among: { holders?: string[]; targets?: string[] | "any"; topics?: string[] } = {},
  limit = 50_000,
): Promise<CellCount[]> {
  const { holders, targets, topics } = among;
  const apart = targets !== "any";
  return await sql
    .select({
      holder: position.holder,
      target: apart ? position.target : raw<string>`''`,
      topic: position.topic,
      stance: position.stance,
      count: raw<number>`count(*)::int`,
    })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(
      and(
        ...conditions(filter),
        holders && raw`${position.holder} = any(${raw.param(holders)}::text[])`,
        targets && apart ? raw`${position.target} = any(${raw.param([...targets, ""])}::text[])` : undefined,
        topics && raw`${position.topic} = any(${raw.param(topics)}::text[])`,
      ),
    )
    .groupBy(position.holder, position.topic, position.stance, ...(apart ? [position.target] : []))
    .orderBy(raw`count(*) desc`, position.holder, position.topic, position.stance)
    .limit(limit);
}

/** The positions by holder, target and stance, of the `pairs` with the most between them; the first `ids` of each. */
export async function countPairs(
  sql: Sql,
  filter: PositionFilter,
  { pairs, ids }: { pairs: number; ids: number },
): Promise<PairCount[]> {
  const result = await sql.execute<PairCount>(raw`
    with counted as materialized (
      select ${position.holder}, ${position.target}, ${position.stance}, count(*)::int as count,
        min(${position.row}) as first, (array_agg(${position.id} order by ${position.row}))[1:${ids}::int] as ids
      from ${position} join ${page} on ${page.id} = ${position.pageId} and ${page.state} = 'live'
      where ${and(...conditions(filter))} group by 1, 2, 3
    ), pair as (
      select holder, target from counted group by 1, 2 order by sum(count) desc, 1, 2 limit ${pairs}
    )
    select holder, target, stance, count, ids from counted join pair using (holder, target) order by first`);
  return result.rows;
}

/** Where each of these titles leads. One query. */
export async function leadsOf(sql: Sql, titles: string[]): Promise<Map<string, Lead>> {
  if (titles.length === 0) return new Map();
  const result = await often<{ start: string; title: string; kind: Kind | null }>(
    sql,
    raw`
    with recursive way(start, title, step) as (
      select title, title, 0 from unnest(${raw.param(titles)}::text[]) given(title)
      union all
      select way.start, p.redirect_title, way.step + 1 from way
      join page p on p.title = way.title and p.state = 'live' and p.redirect_title is not null and way.step < ${STEPS}
    )
    select distinct on (way.start) way.start, way.title, p.kind from way
    left join page p on p.title = way.title and p.state = 'live'
    order by way.start, way.step desc`,
  );
  return new Map(result.rows.map(({ start, title, kind }) => [start, { title, kind }]));
}

/** Pages in a category of one of these names. */
export async function titlesIn(sql: Sql, categories: string[]): Promise<Set<string>> {
  const result = await sql.execute<{ title: string }>(raw`
    select distinct m.title from link l join page m on m.id = l.page_id and m.state = 'live'
    where l.relation = 'category' and l.title = any(${raw.param(categories)}::text[])`);
  return new Set(result.rows.map(({ title }) => title));
}

function stated(filter: PositionFilter): SQL {
  return raw`(select ${position.holder}, ${position.target}, ${position.topic} from ${position}
    join ${page} on ${page.id} = ${position.pageId} and ${page.state} = 'live'
    where ${and(...conditions(filter))}) stated`;
}

async function mentions(sql: Sql, counted: SQL, kind: Kind): Promise<Mentions[]> {
  const result = await sql.execute<Mentions>(raw`
    select title, sum(held)::int as held, sum(met)::int as met from (
      ${counted}
      union all select title, 0, 0 from page where kind = ${kind} and state = 'live' and redirect_title is null
    ) each where title <> '' and title not like '#%' group by title`);
  return result.rows;
}
