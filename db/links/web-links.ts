import { and, asc, eq, inArray, lte, sql as raw } from "drizzle-orm";
import { z } from "zod";
import type { Sql } from "../client";
import { page, webLink, webLinkPage, webLinkUse } from "../schema";

/*
 * Where pages lead outside of the wiki. Nothing is noted when a page is saved, so that a wiki that does not check its links pays
 * nothing for it: whoever checks walks through the pages and reads those that have changed since.
 */

/** A page of the walk. `found`: its addresses as they are written, null where they are known already or no reader sees it. */
export type Passed = {
  pageId: string;
  live: boolean;
  seq: number;
  revisions: number;
  found: string[] | null;
};
export type ReadPage = { pageId: string; seq: number; revisions: number; urls: string[] };
export type WebLink = typeof webLink.$inferSelect;
export type BrokenLink = Pick<WebLink, "url" | "answer" | "status"> & {
  failingSince: Date;
  titles: string[];
  pages: number;
};

/** In the stored text of a document: a quotation mark that somebody typed has a backslash before it there. */
const ADDRESS = String.raw`"(?:href|src)":("https?:(?:[^"\\]|\\.)*")`;
const MOST_IN_A_PAGE = 2_000;

const passedRows = z.array(
  z.object({
    pageId: z.string(),
    live: z.boolean(),
    seq: z.coerce.number(),
    revisions: z.number(),
    found: z.array(z.string()).nullable(),
  }),
);

// With a limit in each, they are looked up one by one, however few rows the statistics say there are.
/** The pages after `after` by their ids, some at a time. */
export async function walkPages(
  sql: Sql,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Passed[]> {
  const result = await sql.execute(raw`
    select c.page_id as "pageId", p.state = 'live' as live, c.seq, p.revisions,
      case when p.state = 'live' and (w.seq, w.revisions) is distinct from (c.seq, p.revisions) then
        array(select distinct m[1] from regexp_matches(c.doc::text, ${ADDRESS}::text, 'gi') m limit ${MOST_IN_A_PAGE})
      end as found
    from (
      select page_id, seq, doc from content
      where ${after === undefined ? raw`true` : raw`page_id > ${after}::uuid`}
      order by page_id limit ${limit}) c
    join lateral (select state, revisions from page where id = c.page_id limit 1) p on true
    left join lateral (select seq, revisions from web_link_page where page_id = c.page_id limit 1) w on true
    order by c.page_id`);
  return passedRows
    .parse(result.rows)
    .map((row) => ({ ...row, found: row.found?.map((text) => z.string().parse(JSON.parse(text))) ?? null }));
}

/** Says where these pages lead, and that those in `gone` lead nowhere any longer. */
export async function putWebLinks(tx: Sql, pages: ReadPage[], gone: string[]): Promise<void> {
  const ids = [...pages.map(({ pageId }) => pageId), ...gone];
  if (ids.length === 0) return;
  await tx.delete(webLinkPage).where(inArray(webLinkPage.pageId, ids));
  await tx.execute(raw`
    insert into web_link_page (page_id, seq, revisions)
    select given.* from unnest(${raw.param(pages.map((each) => each.pageId))}::uuid[],
      ${raw.param(pages.map((each) => each.seq))}::bigint[],
      ${raw.param(pages.map((each) => each.revisions))}::int[]) given(id, seq, revisions)
    join page on page.id = given.id`);
  const uses = pages.flatMap(({ pageId, urls }) => urls.map((url) => ({ pageId, url })));
  const urls = raw.param(uses.map((each) => each.url));
  // In any order, lest one site with many addresses stand before all others.
  await tx.execute(raw`
    insert into web_link (url, due_at)
    select url, now() - random() * interval '1 day' from (select distinct unnest(${urls}::text[]) as url) given
    order by url on conflict do nothing`);
  await tx.execute(raw`
    insert into web_link_use (page_id, url)
    select w.page_id, given.url
    from unnest(${raw.param(uses.map((each) => each.pageId))}::uuid[], ${urls}::text[]) given(id, url)
    join web_link_page w on w.page_id = given.id
    on conflict do nothing`);
}

/** Forgets addresses to which no page leads. */
export async function sweepWebLinks(sql: Sql): Promise<void> {
  await sql.delete(webLink).where(raw`not exists (select from web_link_use u where u.url = ${webLink.url})`);
}

/** Addresses that are to be asked by now and that a live page leads to, whichever has waited longest first. */
export async function dueWebLinks(sql: Sql, now: Date, limit: number): Promise<WebLink[]> {
  return await sql
    .select()
    .from(webLink)
    .where(
      and(
        lte(webLink.dueAt, now),
        raw`exists (select from web_link_use u join page p on p.id = u.page_id and p.state = 'live'
          where u.url = ${webLink.url})`,
      ),
    )
    .orderBy(asc(webLink.dueAt))
    .limit(limit);
}

export async function putAnswer(sql: Sql, url: string, values: Partial<Omit<WebLink, "url">>): Promise<void> {
  await sql.update(webLink).set(values).where(eq(webLink.url, url));
}

/** Whether any site has ever answered. */
export async function hasAnswer(sql: Sql): Promise<boolean> {
  const result = await sql.execute<{ some: boolean }>(raw`
    select exists (select from web_link where answer in ('fine', 'gone', 'error')) as some`);
  return result.rows[0]?.some === true;
}

const TITLES = 10;

/** Broken addresses, whichever began to fail last first, each with the first of the live pages that lead there as they are now. */
export async function brokenLinks(
  sql: Sql,
  { limit, after }: { limit: number; after?: { since: number; url: string } },
): Promise<BrokenLink[]> {
  const uses = sql
    .select({
      titles: raw<
        string[]
      >`coalesce((array_agg(${page.title} order by ${page.title}))[1:${raw.raw(String(TITLES))}], '{}')`.as(
        "titles",
      ),
      pages: raw<number>`count(*)::int`.as("pages"),
    })
    .from(webLinkUse)
    .innerJoin(webLinkPage, eq(webLinkPage.pageId, webLinkUse.pageId))
    .innerJoin(page, and(eq(page.id, webLinkUse.pageId), eq(page.state, "live")))
    .where(
      and(
        eq(webLinkUse.url, webLink.url),
        eq(webLinkPage.revisions, page.revisions),
        raw`exists (select from content c where c.page_id = ${page.id} and c.seq = ${webLinkPage.seq})`,
      ),
    )
    .as("uses");
  const { url, answer, status, failingSince } = webLink;
  const rows = await sql
    .select({ url, answer, status, failingSince, titles: uses.titles, pages: uses.pages })
    .from(webLink)
    .innerJoinLateral(uses, raw`uses.pages > 0`)
    .where(
      and(
        webLink.broken,
        after &&
          raw`(${failingSince} < ${new Date(after.since).toISOString()}::timestamptz
            or (${failingSince} = ${new Date(after.since).toISOString()}::timestamptz and ${url} > ${after.url}))`,
      ),
    )
    .orderBy(raw`${failingSince} desc nulls last`, asc(url))
    .limit(limit);
  return rows.flatMap((row) => (row.failingSince ? [{ ...row, failingSince: row.failingSince }] : []));
}
