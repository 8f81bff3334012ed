import { eq, inArray, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import { searchVector } from "./content";
import type { Sql } from "./client";
import { groupBy } from "./group";
import type { NewLink } from "./links";
import type { Stated } from "./positions";
import { account, content, link, page, position, revision, revisionAuthor } from "./schema";

/*
 * Many pages at once: an import is bound by round trips, so each statement here carries a whole batch.
 */

/** A statement takes 65,535 parameters. */
const PARAMETERS = 60_000;

export type BulkRevision = {
  origin: string;
  at: Date;
  summary: string;
  doc: DocJSON;
  size: number;
  author: string;
};
export type BulkPage = {
  title: string;
  kind: Kind;
  redirectTitle: string | null;
  redirectFragment: string | null;
  /** Oldest first; not empty. */
  revisions: BulkRevision[];
  text: string;
  links: NewLink[];
  positions: Stated[];
};

/** Which of these origins are in the wiki. */
export async function knownOrigins(sql: Sql, origins: string[]): Promise<Set<string>> {
  if (origins.length === 0) return new Set();
  const rows = await sql
    .select({ origin: revision.origin })
    .from(revision)
    .where(raw`${revision.origin} = any(${raw.param(origins)}::text[])`);
  return new Set(rows.flatMap((row) => row.origin ?? []));
}

export type Standing = {
  id: string;
  title: string;
  state: string;
  /** Whether anything was written here, besides what was imported. */
  edited: boolean;
  revisions: number;
};

/** The pages that have these titles now. */
export async function standingPages(sql: Sql, titles: string[]): Promise<Map<string, Standing>> {
  if (titles.length === 0) return new Map();
  const rows = await sql
    .select({
      id: page.id,
      title: page.title,
      state: page.state,
      revisions: page.revisions,
      edited: raw<boolean>`exists (select from live l where l.page_id = "page"."id")
        or exists (select from revision r where r.page_id = "page"."id" and r.origin is null)`,
    })
    .from(page)
    .where(raw`${page.title} = any(${raw.param(titles)}::text[]) and ${page.state} <> 'deleted'`);
  return new Map(rows.map((row) => [row.title, row]));
}

/** Accounts by name, letter case aside; a name that is new becomes an unclaimed account. */
export async function accountsNamed(sql: Sql, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  await sql
    .insert(account)
    .values([...new Set(names)].map((name) => ({ name })))
    .onConflictDoNothing();
  const rows = await sql
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(
      inArray(
        raw`lower(${account.name})`,
        names.map((name) => name.toLowerCase()),
      ),
    );
  const byName = new Map(rows.map((row) => [row.name.toLowerCase(), row.id]));
  return new Map(names.flatMap((name) => [[name, byName.get(name.toLowerCase()) ?? ""] as const]));
}

/** Adds whole pages with their histories. Their titles must be free. `accounts`: id of each author named. */
export async function insertPages(
  sql: Sql,
  pages: BulkPage[],
  accounts: Map<string, string>,
): Promise<string[]> {
  if (pages.length === 0) return [];
  const rows = await sql
    .insert(page)
    .values(
      pages.map(({ title, kind, redirectTitle, redirectFragment, revisions }) => ({
        title,
        kind,
        redirectTitle,
        redirectFragment,
        state: "live" as const,
        revisions: revisions.length,
        createdAt: revisions[0]?.at,
        changedAt: revisions.at(-1)?.at,
      })),
    )
    .returning({ id: page.id, title: page.title });
  const ids = new Map(rows.map((row) => [row.title, row.id]));
  await fill(
    sql,
    pages.map((each) => ({ ...each, id: ids.get(each.title) ?? "", first: 1 })),
    accounts,
  );
  return rows.map((row) => row.id);
}

/** Adds revisions to pages that have only imported ones, and makes the last of them what the page says. */
export async function continuePages(
  sql: Sql,
  pages: (BulkPage & { id: string; first: number })[],
  accounts: Map<string, string>,
): Promise<void> {
  if (pages.length === 0) return;
  const ids = pages.map((each) => each.id);
  await sql.delete(content).where(inArray(content.pageId, ids));
  await sql.delete(link).where(inArray(link.pageId, ids));
  await sql
    .update(position)
    .set({ endedAt: raw`now()` })
    .where(raw`${inArray(position.pageId, ids)} and ${position.endedAt} is null`);
  for (const each of pages) {
    await sql
      .update(page)
      .set({
        revisions: each.first - 1 + each.revisions.length,
        changedAt: each.revisions.at(-1)?.at,
        redirectTitle: each.redirectTitle,
        redirectFragment: each.redirectFragment,
        state: "live",
      })
      .where(eq(page.id, each.id));
  }
  await fill(sql, pages, accounts);
}

async function fill(
  sql: Sql,
  pages: (BulkPage & { id: string; first: number })[],
  accounts: Map<string, string>,
): Promise<void> {
  const revisions = pages.flatMap(({ id, first, revisions }) =>
    revisions.map(({ author, ...values }, index) => ({
      ...values,
      author,
      pageId: id,
      number: first + index,
    })),
  );
  const inserted = await inParts(revisions, 8, (part) =>
    sql
      .insert(revision)
      .values(part.map(({ author: _, ...values }) => values))
      .returning({ id: revision.id, pageId: revision.pageId, number: revision.number }),
  );
  const byPage = groupBy(inserted, (row) => row.pageId);
  const authors = revisions.flatMap(({ author, pageId, number }) => {
    const row = byPage.get(pageId)?.find((each) => each.number === number);
    const accountId = accounts.get(author);
    return row && accountId ? [{ revisionId: row.id, accountId }] : [];
  });
  await inParts(authors, 2, (part) => sql.insert(revisionAuthor).values(part).returning());
  await inParts(pages, 6, (part) =>
    sql
      .insert(content)
      .values(
        part.flatMap(({ id, title, text, revisions }) => {
          const doc = revisions.at(-1)?.doc;
          return doc ? [{ pageId: id, doc, text, seq: 0, search: searchVector(title, text) }] : [];
        }),
      )
      .returning({ pageId: content.pageId }),
  );
  const links = pages.flatMap(({ id, links }) =>
    links.map((each, ordinal) => ({ ...each, pageId: id, ordinal })),
  );
  await inParts(links, 6, (part) => sql.insert(link).values(part).returning({ ordinal: link.ordinal }));
  const positions = pages.flatMap(({ id, positions }) => {
    const sinceRevision = byPage.get(id)?.reduce((last, row) => Math.max(last, row.id), 0);
    return positions.map((each) => ({ ...each, pageId: id, sinceRevision }));
  });
  await inParts(positions, 16, (part) => sql.insert(position).values(part).returning({ row: position.row }));
}

async function inParts<Item, Row>(
  items: Item[],
  parameters: number,
  insert: (part: Item[]) => Promise<Row[]>,
): Promise<Row[]> {
  const size = Math.floor(PARAMETERS / parameters);
  const rows: Row[] = [];
  for (let at = 0; at < items.length; at += size) rows.push(...(await insert(items.slice(at, at + size))));
  return rows;
}

/** Of the links on pages of this import, how many lead to a page and how many are red. */
export async function countLinks(sql: Sql, originPrefix: string): Promise<{ resolved: number; red: number }> {
  const result = await sql.execute<{ resolved: number; red: number }>(raw`
    select count(*) filter (where t.id is not null)::int as resolved, count(*) filter (where t.id is null)::int as red
    from link l
    join page p on p.id = l.page_id
    left join page t on t.title = l.title and t.state = 'live'
    where exists (select from revision r where r.page_id = p.id and starts_with(r.origin, ${originPrefix}))`);
  return result.rows[0] ?? { resolved: 0, red: 0 };
}
