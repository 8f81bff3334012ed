import { and, asc, desc, eq, inArray, isNull, or, sql as raw, type SQL } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Period } from "@/document/period";
import type { Sql } from "./client";
import type { PositionRow } from "./positions";
import { page, position } from "./schema";

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
  /** A category that the holder's page is in. */
  category?: string[];
  /** The kind of the holder's page. */
  kind?: Kind;
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
  const { recorded, about, during } = filter;
  return [
    recorded === undefined
      ? isNull(position.endedAt)
      : raw`${position.recordedAt} <= ${recorded.toISOString()}::timestamptz
          and (${position.endedAt} is null or ${position.endedAt} > ${recorded.toISOString()}::timestamptz)`,
    filter.holder && inArray(position.holder, filter.holder),
    filter.target && inArray(position.target, filter.target),
    filter.topic && inArray(position.topic, filter.topic),
    filter.voice && inArray(position.voice, filter.voice),
    filter.source && inArray(position.source, filter.source),
    filter.stance && inArray(position.stance, filter.stance),
    filter.page && inArray(page.title, filter.page),
    filter.id === undefined ? undefined : eq(position.id, filter.id),
    filter.category && inArray(position.holder, titlesLeadingTo(inCategory(filter.category))),
    filter.kind && inArray(position.holder, titlesLeadingTo(raw`p.kind = ${filter.kind}`)),
    filter.text === undefined
      ? undefined
      : raw`to_tsvector('english', ${position.text} || ' ' || ${position.quote})
          @@ websearch_to_tsquery('english', ${filter.text})`,
    during && raw`${position.firstYear} <= ${during.last} and ${position.lastYear} >= ${during.first}`,
    about &&
      or(
        inArray(position.holder, about),
        inArray(position.target, about),
        inArray(position.topic, about),
        inArray(position.voice, about),
        inArray(position.source, about),
      ),
  ];
}

function inCategory(names: string[]): SQL {
  return raw`p.id in (
    select l.page_id from link l where l.relation = 'category' and l.title = any(${raw.param(names)}::text[]))`;
}

/** The titles of live pages p that are so, and those of redirects that lead to them. */
function titlesLeadingTo(so: SQL): SQL {
  return raw`(with recursive name(title, step) as (
      select p.title, 0 from page p where p.state = 'live' and p.redirect_title is null and ${so}
      union
      select p.title, name.step + 1 from name
      join page p on p.redirect_title = name.title and p.state = 'live' and name.step < 5
    ) select title from name)`;
}
