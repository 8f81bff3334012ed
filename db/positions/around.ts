import { sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { often } from "../prepared";

export type PositionPart = "holder" | "target" | "topic" | "voice" | "source";

/** The row of a position, the group that it is shown in, its place there from 1, and how many positions the group has. */
export type AroundRow = { row: number; group: string; nth: number; count: number };

/**
 * Positions on live pages in which one of `names` has the part, in groups by stance or by holder: the first `each` of the
 * first `groups`, and how many positions and groups there are. Within a group of one holder what it holds itself comes first, within a stance they go by question. Of a
 * target's, what its own page says of it is left out.
 */
export async function rowsAround(
  sql: Sql,
  names: string[],
  asked: { part: PositionPart; by: "stance" | "holder"; each: number; groups: number },
): Promise<{ rows: AroundRow[]; count: number; groups: number }> {
  const { part, by, each, groups } = asked;
  const key = raw.identifier(by);
  const given = raw`any(${raw.param(names)}::text[])`;
  const order = by === "holder" ? raw`stance <> 'holds', topic, "row"` : raw`topic, "row"`;
  const result = await often<{
    row: string;
    key: string;
    nth: string;
    count: string;
    all: string;
    groups: string;
  }>(
    sql,
    raw`
    select "row", key, nth, count, "all", groups from (
      select p."row", p.${key} as key,
        count(*) over (partition by p.${key}) as count,
        row_number() over (partition by p.${key} order by ${order}) as nth,
        dense_rank() over (order by p.${key}) as rank,
        count(*) over () as "all",
        dense_rank() over (order by p.${key}) + dense_rank() over (order by p.${key} desc) - 1 as groups
      from position p join page on page.id = p.page_id and page.state = 'live'
      where p.ended_at is null and p.${raw.identifier(part)} = ${given}
        ${part === "target" ? raw`and not p.holder = ${given}` : raw``}
    ) ranked
    where nth <= ${each} and rank <= ${groups}
    order by rank, nth`,
  );
  const [first] = result.rows;
  return {
    rows: result.rows.map(({ row, key: group, nth, count }) => ({
      row: Number(row),
      group,
      nth: Number(nth),
      count: Number(count),
    })),
    count: Number(first?.all ?? 0),
    groups: Number(first?.groups ?? 0),
  };
}
