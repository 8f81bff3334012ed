import { sql as raw, type SQL } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "../client";
import { often } from "../prepared";

/**
 * `relation`: link, category, file, fact:NAME, redirect; the stance, where a position has the page as its target;
 * holder, topic, voice, source, where it has that part in a position; or quotation, where one has words of it. `via`: the
 * redirect that it comes by, "" when it comes by none. `holder`: whose position it is, "" for what is none.
 */
export type Backlink = {
  title: string;
  kind: Kind;
  relation: string;
  excerpt: string;
  via: string;
  holder: string;
  changedAt: Date;
};

export type BacklinkFilter = { relation?: string; kind?: Kind };
/** `page`: by title alone. The others put what comes by a redirect after what does not, redirect by redirect. */
export type BacklinkOrder = "page" | "title" | "newest";
export type BacklinkPlace = { via: string; at: string; title: string; relation: string };
export type BacklinkGroup = { relation: string; count: number; items: Backlink[] };

/** As it comes from the database, with the time of the page's change to the microsecond. */
type Row = Omit<Backlink, "changedAt"> & { at: string };

/** What points at one of the titles, in this order, after `after`; `names` begins with the title that all of them lead to. */
export async function backlinksTo(
  sql: Sql,
  names: string[],
  {
    limit,
    after,
    filter = {},
    order,
  }: { limit: number; after?: BacklinkPlace; filter?: BacklinkFilter; order: BacklinkOrder },
): Promise<(Backlink & { at: string })[]> {
  const result = await sql.execute<Row>(raw`
    select * from (${pointingAt(names, filter)}) pointing
    ${after === undefined ? raw`` : raw`where ${isAfter(order, after)}`}
    order by ${keyOf(order)} limit ${limit}`);
  return result.rows.map((row) => ({ ...asBacklink(row), at: row.at }));
}

/** The same by relation: how many there are of each, and the first `each` of them. */
export async function backlinkGroups(
  sql: Sql,
  names: string[],
  { each, filter = {}, order }: { each: number; filter?: BacklinkFilter; order: BacklinkOrder },
): Promise<BacklinkGroup[]> {
  const result = await often<Row & { count: string }>(
    sql,
    raw`
    select * from (
      select *, count(*) over (partition by relation) as count,
        row_number() over (partition by relation order by ${keyOf(order)}) as nth
      from (${pointingAt(names, filter)}) pointing
    ) numbered where nth <= ${each} order by relation, nth`,
  );
  const groups = new Map<string, BacklinkGroup>();
  for (const row of result.rows) {
    const group = groups.get(row.relation) ?? { relation: row.relation, count: Number(row.count), items: [] };
    group.items.push(asBacklink(row));
    groups.set(row.relation, group);
  }
  return [...groups.values()];
}

/** How many there are of each relation and kind of page. */
export async function countBacklinks(
  sql: Sql,
  names: string[],
): Promise<{ relation: string; kind: Kind; count: number }[]> {
  const result = await sql.execute<{ relation: string; kind: Kind; count: number }>(raw`
    select relation, kind, count(*)::int as count from (${pointingAt(names, {})}) pointing
    group by relation, kind order by relation, kind`);
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

/**
 * What points at one of the titles, from live pages: one row a page and relation, with the first sentence that does, the
 * direct one before one by a redirect. Each part of the union goes by an index of its own.
 */
function pointingAt(names: string[], { relation, kind }: BacklinkFilter): SQL {
  const given = raw`${raw.param(names)}::text[]`;
  const part = (name: "holder" | "topic" | "voice") => raw`
    select page_id, ${name}::text as relation, text as excerpt, ordinal, ${raw.identifier(name)} as named, holder
      from position where ended_at is null and ${raw.identifier(name)} = any(${given})`;
  return raw`
    select distinct on (p.title, found.relation) p.title, p.kind, found.relation, left(found.excerpt, 300) as excerpt,
      case when found.named = ${names[0] ?? ""} then '' else found.named end as via, found.holder,
      extract(epoch from p.changed_at)::text as at
    from (
      select page_id, relation, excerpt, ordinal, title as named, '' as holder from link where title = any(${given})
      union all select id, 'redirect', '', 0, redirect_title, '' from page where redirect_title = any(${given})
      union all select page_id, stance, text, ordinal, target, holder from position
        where ended_at is null and target = any(${given})
      union all ${part("holder")} union all ${part("topic")} union all ${part("voice")}
      union all select page_id, case when quote = '' then 'source' else 'quotation' end,
        case when quote = '' then text else quote end, ordinal, source, holder from position
        where ended_at is null and source = any(${given})
    ) found
    join page p on p.id = found.page_id and p.state = 'live'
    where (found.relation = 'redirect' or not p.title = any(${given}))
      ${relation === undefined ? raw`` : raw`and found.relation = ${relation}`}
      ${kind === undefined ? raw`` : raw`and p.kind = ${kind}`}
    order by p.title, found.relation, via, found.ordinal`;
}

function keyOf(order: BacklinkOrder): SQL {
  switch (order) {
    case "page":
      return raw`title, relation`;
    case "title":
      return raw`via, title, relation`;
    case "newest":
      return raw`via, -(at::numeric), title, relation`;
  }
}

function isAfter(order: BacklinkOrder, { via, at, title, relation }: BacklinkPlace): SQL {
  switch (order) {
    case "page":
      return raw`(title, relation) > (${title}, ${relation})`;
    case "title":
      return raw`(via, title, relation) > (${via}, ${title}, ${relation})`;
    case "newest":
      return raw`(via, -(at::numeric), title, relation) > (${via}, -(${at}::numeric), ${title}, ${relation})`;
  }
}

function asBacklink({ at, title, kind, relation, excerpt, via, holder }: Row): Backlink {
  return { title, kind, relation, excerpt, via, holder, changedAt: new Date(Number(at) * 1000) };
}
