import { and, eq, inArray, isNull, sql as raw, type SQL } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "../client";
import { content, link, page, position } from "../schema";

/** What a page must be to be listed; titles in any letter case, accents aside. */
export type PageFilter = {
  inTitle?: string[];
  notInTitle?: string[];
  kind?: Kind;
  /** Category titles; the page is in each of them. */
  categories?: string[];
  /** Titles that count as one: the page links to one of them or has it in a position. */
  school?: string[] | undefined;
  changedSince?: Date;
  /** In web-search syntax: its text matches. */
  words?: string;
};

/** The conditions of a filter, on rows of `page`. */
export function pagesThat(sql: Sql, filter: PageFilter): SQL[] {
  const { inTitle = [], notInTitle = [], kind, categories = [], school, changedSince, words } = filter;
  return [
    ...inTitle.map(hasInTitle),
    ...notInTitle.map((words) => raw`not ${hasInTitle(words)}`),
    ...(kind === undefined ? [] : [eq(page.kind, kind)]),
    ...categories.map((title) => linksTo(sql, [title], "category")),
    ...(school === undefined ? [] : [raw`(${linksTo(sql, school)} or ${takesPart(sql, school)})`]),
    ...(changedSince === undefined
      ? []
      : [raw`${page.changedAt} >= ${changedSince.toISOString()}::timestamptz`]),
    ...(words === undefined ? [] : [raw`${page.id} in ${matching(sql, words)}`]),
  ];
}

/** The title has these words in it, letter case and accents aside. */
export function hasInTitle(words: string): SQL {
  return raw`folded(${page.title}) like '%' || folded(${escaped(words)}) || '%'`;
}

function linksTo(sql: Sql, titles: string[], relation?: string): SQL {
  const which = and(
    inArray(link.title, titles),
    relation === undefined ? undefined : eq(link.relation, relation),
  );
  return raw`${page.id} in ${sql.select({ id: link.pageId }).from(link).where(which)}`;
}

function takesPart(sql: Sql, titles: string[]): SQL {
  const named = raw`(${inArray(position.holder, titles)} or ${inArray(position.target, titles)})`;
  return raw`${page.id} in ${sql
    .select({ id: position.pageId })
    .from(position)
    .where(and(named, isNull(position.endedAt)))}`;
}

function matching(sql: Sql, words: string) {
  return sql
    .select({ id: content.pageId })
    .from(content)
    .where(raw`${content.search} @@ websearch_to_tsquery('english', unaccent(${words}::text))`);
}

/** Words in a LIKE pattern, standing for themselves. */
export function escaped(words: string): string {
  return words.replace(/[\\%_]/g, "\\$&");
}
