import { and, sql as raw, type SQL } from "drizzle-orm";
import { conditions, type PositionFilter } from "./asked";
import type { Sql } from "../client";
import { page, position } from "../schema";

/** Two titles as they are written, and how many positions or pages join them. */
export type Pair = { from: string; to: string; count: number };

/** Who speaks for whom: voices and holders. */
export async function countVoices(sql: Sql, filter: PositionFilter, limit: number): Promise<Pair[]> {
  return await countPairs(sql, filter, raw`${position.voice}`, limit);
}

/** Which works set out whose views: sources and holders. */
export async function countSources(sql: Sql, filter: PositionFilter, limit: number): Promise<Pair[]> {
  return await countPairs(sql, filter, raw`${position.source}`, limit);
}

/** Links between these schools' pages and pages of people and works, in either direction. */
export async function linksAround(sql: Sql, schools: string[], limit: number): Promise<Pair[]> {
  const given = raw`any(${raw.param(schools)}::text[])`;
  const result = await sql.execute<Pair>(raw`
    select a.title as "from", coalesce(b.redirect_title, b.title) as "to", count(*)::int as count
    from link join page a on a.id = link.page_id and a.state = 'live'
    join page b on b.title = link.title and b.state = 'live'
    left join page c on c.title = b.redirect_title and c.state = 'live'
    where link.relation = 'link' and (
      (a.title = ${given} and coalesce(c.kind, b.kind) in ('author', 'work'))
      or (a.kind in ('author', 'work') and coalesce(b.redirect_title, b.title) = ${given}))
    group by 1, 2 order by 3 desc, 1, 2 limit ${limit}`);
  return result.rows;
}

async function countPairs(sql: Sql, filter: PositionFilter, other: SQL, limit: number): Promise<Pair[]> {
  const result = await sql.execute<Pair>(raw`
    select ${other} as "from", ${position.holder} as "to", count(*)::int as count
    from ${position} join ${page} on ${page.id} = ${position.pageId} and ${page.state} = 'live'
    where ${and(...conditions(filter), raw`${other} <> ''`)}
    group by 1, 2 order by 3 desc, 1, 2 limit ${limit}`);
  return result.rows;
}
