import { sql as raw } from "drizzle-orm";
import type { Sql } from "./client";

export type PositionPart = "holder" | "target" | "topic" | "voice" | "source";

/** The row of a position, the group that it is shown in, and how many positions that has. */
export type AroundRow = { row: number; group: string; count: number };

/**
 * Positions on live pages in which one of `names` has the part, in groups by stance or by holder: the first `each` of the
 * first `groups`. Within a group of one holder what it holds itself comes first, within a stance they go by question. Of a
 * target's, what its own page says of it is left out.
 */
export async function rowsAround(
  sql: Sql,
  names: string[],
  { part, by, each, groups }: { part: PositionPart; by: "stance" | "holder"; each: number; groups: number },
): Promise<AroundRow[]> {
  const key = raw.identifier(by);
  const given = raw`any(${raw.param(names)}::text[])`;
  const order = by === "holder" ? raw`stance <> 'holds', topic, "row"` : raw`topic, "row"`;
  const result = await sql.execute<{ row: string; key: string; count: string }>(raw`
    select "row", key, count from (
      select p."row", p.${key} as key,
        count(*) over (partition by p.${key}) as count,
        row_number() over (partition by p.${key} order by ${order}) as nth,
        dense_rank() over (order by p.${key}) as rank
      from position p join page on page.id = p.page_id and page.state = 'live'
      where p.ended_at is null and p.${raw.identifier(part)} = ${given}
        ${part === "target" ? raw`and not p.holder = ${given}` : raw``}
    ) ranked
    where nth <= ${each} and rank <= ${groups}
    order by rank, nth`);
  return result.rows.map(({ row, key: group, count }) => ({ row: Number(row), group, count: Number(count) }));
}

/** In how many groups these positions are, and how many there are of them. */
export async function countAround(
  sql: Sql,
  names: string[],
  { part, by }: { part: PositionPart; by: "stance" | "holder" },
): Promise<{ count: number; groups: number }> {
  const given = raw`any(${raw.param(names)}::text[])`;
  const result = await sql.execute<{ count: number; groups: number }>(raw`
    select count(*)::int as count, count(distinct p.${raw.identifier(by)})::int as groups
    from position p join page on page.id = p.page_id and page.state = 'live'
    where p.ended_at is null and p.${raw.identifier(part)} = ${given}
      ${part === "target" ? raw`and not p.holder = ${given}` : raw``}`);
  return result.rows[0] ?? { count: 0, groups: 0 };
}
