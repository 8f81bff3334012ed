import { sql as raw, type SQL } from "drizzle-orm";
import type { Sql } from "../client";

/** broken: it leads to no page. loop: it leads back to itself. double: it leads to another redirect. */
export const FAULTS = ["broken", "double", "loop"] as const;
export type Fault = (typeof FAULTS)[number];

/** A redirect that does not lead where it should: where it says, and where one comes in the end. */
export type FaultyRedirect = {
  title: string;
  to: string;
  ends: string;
  fragment: string | null;
  fault: Fault;
};

/** Redirects that are followed one after the other, before it is called a loop. */
const STEPS = 20;

/** Live redirects with a fault, or with this one, in the order of their titles after `after`. */
export async function faultyRedirects(
  sql: Sql,
  { limit, after, fault, title }: { limit: number; after?: string; fault?: Fault; title?: string },
): Promise<FaultyRedirect[]> {
  const result = await sql.execute<FaultyRedirect>(raw`
    select * from (${faulty(title)}) found
    where ${after === undefined ? raw`true` : raw`title > ${after}`}
      and ${fault === undefined ? raw`true` : raw`fault = ${fault}`}
    order by title limit ${limit}`);
  return result.rows;
}

/** How many redirects have each fault. */
export async function countFaultyRedirects(sql: Sql): Promise<{ fault: Fault; count: number }[]> {
  const result = await sql.execute<{ fault: Fault; count: number }>(raw`
    select fault, count(*)::int as count from (${faulty()}) found group by fault order by fault`);
  return result.rows;
}

function faulty(title?: string): SQL {
  return raw`
    with recursive way(title, first, fragment, ends, seen) as (
      select r.title, r.redirect_title, r.redirect_fragment, r.redirect_title, array[r.title]
      from page r left join page t on t.title = r.redirect_title and t.state = 'live'
      where r.state = 'live' and r.redirect_title is not null and (t.id is null or t.redirect_title is not null)
        ${title === undefined ? raw`` : raw`and r.title = ${title}`}
      union all
      select way.title, way.first, coalesce(p.redirect_fragment, way.fragment), p.redirect_title, way.seen || p.title
      from way join page p on p.title = way.ends and p.state = 'live' and p.redirect_title is not null
      where not p.title = any(way.seen) and cardinality(way.seen) < ${STEPS}
    ), whole as (
      select distinct on (title) title, first, fragment, ends from way order by title, cardinality(seen) desc
    )
    select w.title, w.first as to, w.ends, w.fragment,
      case when p.id is null then 'broken' when p.redirect_title is null then 'double' else 'loop' end as fault
    from whole w left join page p on p.title = w.ends and p.state = 'live'`;
}
