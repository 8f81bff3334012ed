import { and, eq, sql as raw, type SQL } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "../client";
import { content, page } from "../schema";

/** A page in a list, and what the list goes by: characters, blocks, or the time of its last change in seconds. */
export type ListedPage = { id: string; title: string; kind: Kind; figure: number };
export type ListPlace = { title: string; figure: number; id: string };

/** The lists of pages that one look at each page decides. */
export const PAGE_LISTS = ["dead-ends", "uncategorised", "unconverted", "longest", "oldest"] as const;
export type PageList = (typeof PAGE_LISTS)[number];

/** Pages of articles and the like: what is no redirect, and not about talking, people, files or order. */
const READ = and(
  eq(page.state, "live"),
  raw`${page.redirectTitle} is null`,
  raw`${page.kind} not in ('talk', 'user', 'category', 'file', 'help')`,
);

/** The pages of a list after `after`: those that are ranked by their figure, the others by title. */
export async function pagesOn(
  sql: Sql,
  list: PageList,
  { limit, after }: { limit: number; after?: ListPlace },
): Promise<ListedPage[]> {
  const { where, figure, order, place } = DEFINED[list];
  const rows = await sql
    .select({ id: page.id, title: page.title, kind: page.kind, figure: raw<string>`${figure}` })
    .from(page)
    .innerJoin(content, eq(content.pageId, page.id))
    .where(and(where, after === undefined ? undefined : place(after)))
    .orderBy(order)
    .limit(limit);
  return rows.map((row) => ({ ...row, figure: Number(row.figure) }));
}

export async function countPagesOn(sql: Sql, list: PageList): Promise<number> {
  const [row] = await sql
    .select({ count: raw<number>`count(*)::int` })
    .from(page)
    .innerJoin(content, eq(content.pageId, page.id))
    .where(DEFINED[list].where);
  return row?.count ?? 0;
}

type Definition = {
  where: SQL | undefined;
  figure: SQL;
  order: SQL;
  place: (after: ListPlace) => SQL;
};

const BY_TITLE = {
  figure: raw`0`,
  order: raw`${page.title}`,
  place: ({ title }: ListPlace) => raw`${page.title} > ${title}`,
};

function without(relations: SQL): SQL {
  return raw`not exists (select from link l where l.page_id = ${page.id} and ${relations})`;
}

const LENGTH = raw`length(${content.text})`;
const LEFT = raw`unconverted_in(${content.doc})`;
const CHANGED = raw`extract(epoch from ${page.changedAt})`;

const DEFINED: Record<PageList, Definition> = {
  "dead-ends": {
    ...BY_TITLE,
    where: and(
      READ,
      without(raw`(l.relation = 'link' or l.relation like 'fact:%')`),
      raw`not exists (select from position p where p.page_id = ${page.id} and p.ended_at is null)`,
    ),
  },
  uncategorised: { ...BY_TITLE, where: and(READ, without(raw`l.relation = 'category'`)) },
  unconverted: {
    where: and(eq(page.state, "live"), raw`${LEFT} > 0`),
    figure: LEFT,
    order: raw`${LEFT} desc, ${content.pageId}`,
    place: ({ figure, id }) =>
      raw`(${LEFT} < ${figure} or (${LEFT} = ${figure} and ${content.pageId} > ${id}))`,
  },
  longest: {
    where: READ,
    figure: LENGTH,
    order: raw`${LENGTH} desc, ${content.pageId}`,
    place: ({ figure, id }) =>
      raw`(${LENGTH} < ${figure} or (${LENGTH} = ${figure} and ${content.pageId} > ${id}))`,
  },
  oldest: {
    where: READ,
    figure: CHANGED,
    order: raw`${page.changedAt}, ${page.id}`,
    place: ({ figure, id }) =>
      raw`(${page.changedAt}, ${page.id}) > (to_timestamp(${figure}::float8), ${id}::uuid)`,
  },
};
