import { and, asc, desc, eq, inArray, isNull, sql as raw, type SQL } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Period } from "@/document/positions/period";
import type { Sql } from "../client";
import { STOOD_HIDDEN } from "../revisions/hiding";
import type { PositionRow } from "./positions";
import { page, position } from "../schema";

export type PositionOnPage = PositionRow & { page: string };

export type PositionFilter = {
  /** Each a list of titles that count as the same: a page's own and those of redirects to it. */
  holder?: string[];
  target?: string[];
  topic?: string[];
  voice?: string[];
  source?: string[];
  /** Positions in which one of these titles has any part. */
  about?: string[];
  /** The page that states it. */
  page?: string[];
  /** Holders by every name of theirs, or what their pages are to be. */
  holders?: string[] | Holders;
  stance?: string[];
  id?: string;
  /** Only those whose period, where they have one, meets these years. */
  during?: Period;
  /** As the wiki had it on record at that moment; now when left out. */
  recorded?: Date;
  /** Words of what is said or quoted, as in a web search. */
  text?: string;
};

export type PositionOrder = "recorded" | "newest" | "held";
/** A position's place in any of the orders. */
export type PositionPlace = { firstYear: number; row: number };

/** Positions on live pages, in the order asked for, after the place `after`. */
export async function listPositions(
  sql: Sql,
  filter: PositionFilter,
  { limit, order = "recorded", after }: { limit: number; order?: PositionOrder; after?: PositionPlace },
): Promise<PositionOnPage[]> {
  const rows = await sql
    .select({ position, title: page.title })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(...conditions(filter), after && beyond(order, after)))
    .orderBy(...inOrder(order))
    .limit(limit);
  return rows.map((row) => ({ ...row.position, page: row.title }));
}

/** How many positions on live pages answer, counted up to `most`. */
export async function countPositions(sql: Sql, filter: PositionFilter, most: number): Promise<number> {
  const found = sql
    .select({ row: position.row })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(and(...conditions(filter)))
    .limit(most)
    .as("found");
  const [counted] = await sql.select({ count: raw<number>`count(*)::int` }).from(found);
  return counted?.count ?? 0;
}

function inOrder(order: PositionOrder): SQL[] {
  switch (order) {
    case "recorded":
      return [asc(position.row)];
    case "newest":
      return [desc(position.row)];
    case "held":
      return [asc(position.firstYear), asc(position.row)];
  }
}

function beyond(order: PositionOrder, { firstYear, row }: PositionPlace): SQL {
  switch (order) {
    case "recorded":
      return raw`${position.row} > ${row}`;
    case "newest":
      return raw`${position.row} < ${row}`;
    case "held":
      return raw`(${position.firstYear}, ${position.row}) > (${firstYear}::int, ${row}::bigint)`;
  }
}

/** What a row of `position` must be to answer the filter; that its page is live is asked beside it. */
export function conditions(filter: PositionFilter): (SQL | undefined)[] {
  const { recorded, about, during, holders } = filter;
  const ever = recorded !== undefined;
  const part = (column: PartColumn, names: string[] | undefined) =>
    names && (ever ? rowsWith([column], names, ever) : inArray(position[column], names));
  return [
    ever
      ? raw`${position.recordedAt} <= ${recorded.toISOString()}::timestamptz
          and (${position.endedAt} is null or ${position.endedAt} > ${recorded.toISOString()}::timestamptz)
          and not ${STOOD_HIDDEN}`
      : isNull(position.endedAt),
    part("holder", filter.holder),
    part("target", filter.target),
    part("topic", filter.topic),
    part("voice", filter.voice),
    part("source", filter.source),
    about && rowsWith(PART_COLUMNS, about, ever),
    filter.stance && inArray(position.stance, filter.stance),
    filter.page &&
      raw`${position.pageId} in (
      select id from page where title = any(${raw.param(filter.page)}::text[]) and state = 'live')`,
    filter.id === undefined ? undefined : eq(position.id, filter.id),
    holders &&
      (Array.isArray(holders)
        ? inArray(position.holder, holders)
        : raw`${position.holder} in (${titlesAmong(holders)})`),
    filter.text === undefined
      ? undefined
      : raw`to_tsvector('english', ${position.text} || ' ' || ${position.quote})
          @@ websearch_to_tsquery('english', ${filter.text})`,
    during && raw`${position.firstYear} <= ${during.last} and ${position.lastYear} >= ${during.first}`,
  ];
}

const PART_COLUMNS = ["holder", "target", "topic", "voice", "source"] as const;
type PartColumn = (typeof PART_COLUMNS)[number];

/**
 * Positions with one of the names in one of the columns. The indexes of what is on record now and of what has ended are
 * two, so that a long history does not slow the present down; each arm goes by one of them.
 */
function rowsWith(columns: readonly PartColumn[], names: string[], ever: boolean): SQL {
  const arm = (column: PartColumn, ended: SQL) => raw`
    select "row" from position where ${raw.identifier(column)} = any(${raw.param(names)}::text[]) and ended_at ${ended}`;
  const arms = columns.flatMap((column) => [
    arm(column, raw`is null`),
    ...(ever ? [arm(column, raw`is not null`)] : []),
  ]);
  return raw`${position.row} in (${raw.join(arms, raw` union all `)})`;
}

/** What the pages of holders are to be: of that kind, in one of the categories. */
export type Holders = { kind?: Kind; category?: string[] };

/** Holders that are asked for by name. */
const MOST_HOLDERS = 5_000;

/** The titles under which such pages hold positions; undefined when there are too many to name. */
export async function namesOfHolders(sql: Sql, among: Holders): Promise<string[] | undefined> {
  const { rows } = await sql.execute<{ title: string }>(
    raw`select title from (${titlesAmong(among)}) named limit ${MOST_HOLDERS + 1}`,
  );
  return rows.length > MOST_HOLDERS ? undefined : rows.map((row) => row.title);
}

/** Of such pages, and of the redirects that lead to them. */
function titlesAmong({ kind, category }: Holders): SQL {
  const ofKind = kind ? raw`p.kind = ${kind}` : raw`true`;
  const within = category
    ? raw`p.id in (select page_id from link
        where relation = 'category' and title = any(${raw.param(category)}::text[]))`
    : raw`true`;
  return raw`
    with recursive name(title, step) as (
      select p.title, 0 from page p
        where p.state = 'live' and p.redirect_title is null and ${ofKind} and ${within}
      union
      select p.title, name.step + 1 from name
      join page p on p.redirect_title = name.title and p.state = 'live' and name.step < 5
    ) select distinct title from name`;
}
