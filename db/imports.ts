import { inArray, sql as raw } from "drizzle-orm";
import type { Citation } from "@/document/positions/citations";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import { searchVector } from "./pages/content";
import type { Sql } from "./client";
import { groupBy } from "./group";
import type { NewLink } from "./links/links";
import { tick } from "./positions/clock";
import type { PositionRow, Stated } from "./positions/positions";
import { table } from "./rows";
import { position, revision } from "./schema";

/*
 * Many pages at once. An import is bound by round trips and by the bytes that it sends, so each statement here carries a
 * whole batch as one JSON text, which PostgreSQL reads as a table, and a document is sent once: what a page says is
 * copied from its newest revision by the database itself.
 */

export type BulkRevision = {
  origin: string;
  at: Date;
  summary: string;
  minor: boolean;
  doc: DocJSON;
  /** Characters of readable text. */
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
  cited: Citation[];
};
/** A page of the batch under its id here, its revisions numbered from `first`. */
export type PlacedPage = BulkPage & { id: string; first: number };

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
  state: "unborn" | "live" | "deleted";
  /** Whether anything was written here, besides what was imported. */
  edited: boolean;
  /** Whether anything was typed into it, even if nothing is left of that. */
  typed: boolean;
  revisions: number;
  /** When the newest revision was made, as milliseconds since 1970. */
  newest: number;
};

/**
 * The pages that have these titles, and those imported ones that had them when they were deleted, if no other has them
 * now. Locks them against every change of what they say until the transaction ends.
 */
export async function lockStanding(sql: Sql, titles: string[]): Promise<Map<string, Standing>> {
  if (titles.length === 0) return new Map();
  // By the folded title, for that index holds deleted pages too.
  const found = raw`select p.id, p.title, p.state, p.revisions, p.changed_at
    from unnest(${raw.param(titles)}::text[]) t(title) join page p on folded(p.title) = folded(t.title) and p.title = t.title`;
  await sql.execute(raw`
    select pg_advisory_xact_lock(hashtextextended(id::text, 0))
    from (select id from (${found}) f where state <> 'deleted' order by id) l`);
  const { rows } = await sql.execute<Standing>(raw`
    select distinct on (title) id, title, state, revisions,
      (exists (select from live l where l.page_id = f.id)
        or exists (select from revision r where r.page_id = f.id and r.origin is null)) as edited,
      exists (select from live l where l.page_id = f.id and l.head > 0) as typed,
      (select coalesce(extract(epoch from max(r.at)) * 1000, 0)::float8 from revision r where r.page_id = f.id) as newest
    from (${found}) f
    where state <> 'deleted' or exists (select from revision r where r.page_id = f.id and r.origin is not null)
    order by title, state = 'deleted', changed_at desc`);
  return new Map(rows.map((row) => [row.title, row]));
}

/** Removes pages into which nothing was ever typed, with the rooms that somebody opened for them. */
export async function removeUnborn(sql: Sql, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.execute(raw`
    delete from page where id = any(${raw.param(ids)}::uuid[]) and state = 'unborn'
      and not exists (select from live l where l.page_id = page.id and l.head > 0)`);
}

export type Credited = {
  id: string;
  /** Whether somebody can sign in to the account. */
  claimed: boolean;
};

/** Accounts by name, letter case aside; a name that is new becomes an unclaimed account. */
export async function accountsNamed(sql: Sql, names: string[]): Promise<Map<string, Credited>> {
  if (names.length === 0) return new Map();
  const given = raw`unnest(${raw.param([...new Set(names)])}::text[]) n(name)`;
  await sql.execute(raw`insert into account (name) select n.name from ${given} on conflict do nothing`);
  const { rows } = await sql.execute<Credited & { name: string }>(raw`
    select n.name, a.id, a.claimed_at is not null as claimed
    from ${given} join account a on lower(a.name) = lower(n.name)`);
  return new Map(rows.map(({ name, id, claimed }) => [name, { id, claimed }]));
}

/**
 * Makes these pages, live and as yet without what they say. Gives the id of each by its title; a title that was taken
 * at the same moment is left out.
 */
export async function insertPages(sql: Sql, pages: BulkPage[]): Promise<Map<string, string>> {
  if (pages.length === 0) return new Map();
  const given = table(
    pages.map(({ title, kind, redirectTitle, redirectFragment, revisions }) => ({
      title,
      kind,
      redirect_title: redirectTitle,
      redirect_fragment: redirectFragment,
      revisions: revisions.length,
      created_at: revisions[0]?.at,
      changed_at: revisions.at(-1)?.at,
    })),
    "title text, kind text, redirect_title text, redirect_fragment text, revisions int, created_at timestamptz, changed_at timestamptz",
  );
  const { rows } = await sql.execute<{ id: string; title: string }>(raw`
    insert into page (state, title, kind, redirect_title, redirect_fragment, revisions, created_at, changed_at)
    select 'live', g.* from ${given} on conflict do nothing returning id, title`);
  return new Map(rows.map((row) => [row.title, row.id]));
}

/** Adds the revisions with their authors; gives the id of the newest of each page by the page's id. */
export async function insertHistories(
  sql: Sql,
  pages: PlacedPage[],
  accounts: Map<string, Credited>,
): Promise<Map<string, number>> {
  if (pages.length === 0) return new Map();
  const revisions = pages.flatMap(({ id, first, revisions }) =>
    revisions.map(({ author, ...values }, index) => ({
      ...values,
      page_id: id,
      number: first + index,
      account_id: accounts.get(author)?.id,
    })),
  );
  const given = table(
    revisions,
    "page_id uuid, number int, at timestamptz, summary text, minor boolean, doc json, size int, origin text, account_id uuid",
  );
  const { rows } = await sql.execute<{ id: string; pageId: string }>(raw`
    with given as materialized (select * from ${given}), added as (
      insert into revision (page_id, number, at, summary, minor, doc, size, origin)
      select page_id, number, at, summary, minor, doc, size, origin from given
      returning id, page_id, number
    ), credited as (
      insert into revision_author (revision_id, account_id)
      select a.id, g.account_id from added a join given g on g.page_id = a.page_id and g.number = a.number
      where g.account_id is not null
    )
    select page_id as "pageId", max(id)::text as id from added group by page_id`);
  return new Map(rows.map(({ pageId, id }) => [pageId, Number(id)]));
}

/** Numbers the revisions of these pages by their dates: what an export brings late may be older than what is here. */
export async function renumber(sql: Sql, pageIds: string[]): Promise<void> {
  if (pageIds.length === 0) return;
  const ours = raw`page_id = any(${raw.param(pageIds)}::uuid[])`;
  // In two steps, since no two revisions of a page may have one number at any time.
  await sql.execute(raw`update revision set number = -number where ${ours}`);
  await sql.execute(raw`
    update revision set number = o.number
    from (select id, row_number() over (partition by page_id order by at, id)::int as number from revision where ${ours}) o
    where revision.id = o.id`);
  await sql.execute(raw`
    update page set created_at = o.first, revisions = o.count, version = version + 1
    from (select page_id, min(at) as first, count(*)::int as count from revision where ${ours} group by page_id) o
    where page.id = o.page_id`);
}

/** Takes away what these pages say and link to, and counts the revisions that they are about to get. */
export async function clearPages(sql: Sql, pages: PlacedPage[]): Promise<void> {
  if (pages.length === 0) return;
  const ids = raw`any(${raw.param(pages.map((page) => page.id))}::uuid[])`;
  await sql.execute(raw`delete from content where page_id = ${ids}`);
  await sql.execute(raw`delete from link where page_id = ${ids}`);
  const given = table(
    pages.map(({ id, first, revisions, redirectTitle, redirectFragment }) => ({
      id,
      revisions: first - 1 + revisions.length,
      changed_at: revisions.at(-1)?.at,
      redirect_title: redirectTitle,
      redirect_fragment: redirectFragment,
    })),
    "id uuid, revisions int, changed_at timestamptz, redirect_title text, redirect_fragment text",
  );
  await sql.execute(raw`
    update page set revisions = g.revisions, changed_at = g.changed_at,
      redirect_title = g.redirect_title, redirect_fragment = g.redirect_fragment
    from ${given} where page.id = g.id`);
}

/** Writes what pages without content say: their text for search, and their links. `heads`: newest revision of each. */
export async function fillPages(sql: Sql, pages: PlacedPage[], heads: Map<string, number>): Promise<void> {
  const texts = pages.map(({ id, title, text }) => ({ revision: heads.get(id), title, text }));
  if (texts.length > 0) {
    await sql.execute(raw`
      insert into content (page_id, doc, text, seq, search)
      select r.page_id, r.doc, g.text, 0, ${searchVector(raw`g.title`, raw`g.text`)}
      from ${table(texts, "revision bigint, title text, text text")} join revision r on r.id = g.revision`);
  }
  const links = pages.flatMap(({ id, links }) =>
    links.map((each, ordinal) => ({ ...each, page_id: id, ordinal })),
  );
  if (links.length > 0) {
    await sql.execute(raw`
      insert into link (page_id, ordinal, relation, title, fragment, excerpt)
      select * from ${table(links, "page_id uuid, ordinal int, relation text, title text, fragment text, excerpt text")}`);
  }
}

/** Ends these positions with the newest revisions of their pages. `heads`: newest revision of each page. */
export async function endDated(sql: Sql, rows: number[], heads: Map<string, number>): Promise<void> {
  if (rows.length === 0) return;
  await tick(sql);
  const given = table(
    [...heads].map(([page_id, head]) => ({ page_id, head })),
    "page_id uuid, head bigint",
  );
  await sql.execute(raw`
    update position set ended_at = now(), until_revision = g.head from ${given}
    where position.page_id = g.page_id and position."row" = any(${raw.param(rows)}::bigint[])`);
}

/** What these pages point at now: the titles they link to, and the positions that they state. */
export async function statedBy(
  sql: Sql,
  pageIds: string[],
): Promise<{ titles: string[]; positions: Map<string, PositionRow[]> }> {
  if (pageIds.length === 0) return { titles: [], positions: new Map() };
  const { rows } = await sql.execute<{ title: string }>(
    raw`select distinct title from link where page_id = any(${raw.param(pageIds)}::uuid[])`,
  );
  const positions = await sql
    .select()
    .from(position)
    .where(raw`${inArray(position.pageId, pageIds)} and ${position.endedAt} is null`);
  return { titles: rows.map((row) => row.title), positions: groupBy(positions, (row) => row.pageId) };
}

/** Of the links on the live pages of these titles, how many lead to a page and how many are red. */
export async function countLinks(sql: Sql, titles: string[]): Promise<{ resolved: number; red: number }> {
  const result = await sql.execute<{ resolved: number; red: number }>(raw`
    select count(*) filter (where t.id is not null)::int as resolved, count(*) filter (where t.id is null)::int as red
    from unnest(${raw.param(titles)}::text[]) g(title)
    join page p on p.title = g.title and p.state = 'live'
    join link l on l.page_id = p.id
    left join page t on t.title = l.title and t.state = 'live'`);
  return result.rows[0] ?? { resolved: 0, red: 0 };
}

/** Has the database count anew what is in the tables that an import fills, so that it plans for what there is. */
export async function recount(sql: Sql): Promise<void> {
  await sql.execute(raw`analyze page, content, revision, link, position`);
}
