import { and, asc, eq, gt, inArray, sql as raw } from "drizzle-orm";
import { searchVector } from "../pages/content";
import type { Sql } from "../client";
import { QUEUED } from "./notices";
import { escaped, type PageFilter } from "../pages/filter";
import { often } from "../prepared";
import { isAuthor } from "../revisions/authors";
import { table } from "../rows";
import { lookout, LOOKOUTS } from "../schema";

export { LOOKOUTS };

export type Lookout = Pick<typeof lookout.$inferSelect, "kind" | "about">;
type Key = Lookout & { accountId: string };

/** What a page must be that a search finds. */
export type Sought = Pick<PageFilter, "inTitle" | "notInTitle" | "categories" | "school" | "kind" | "words">;

/** Begins to look out for something; a second time nothing changes. */
export async function putLookout(sql: Sql, key: Key, sought: Sought = {}): Promise<void> {
  const { inTitle = [], notInTitle = [], categories = [], school = [], kind, words } = sought;
  await sql
    .insert(lookout)
    .values({
      ...key,
      words: words === undefined ? null : raw`websearch_to_tsquery('english', unaccent(${words}::text))`,
      inTitle: inTitle.map(escaped),
      notInTitle: notInTitle.map(escaped),
      categories,
      named: school,
      pageKind: kind ?? null,
    })
    .onConflictDoNothing();
}

/** Whether these words, in web-search syntax, ask for anything: stop words alone do not. */
export async function asksFor(sql: Sql, words: string): Promise<boolean> {
  const { rows } = await sql.execute<{ nodes: number }>(
    raw`select numnode(websearch_to_tsquery('english', unaccent(${words}::text))) as nodes`,
  );
  return (rows[0]?.nodes ?? 0) > 0;
}

/** Ends one of somebody's, by what it is or by its id. */
export async function deleteLookout(
  sql: Sql,
  accountId: string,
  which: Lookout | { id: number },
): Promise<void> {
  const own = eq(lookout.accountId, accountId);
  await sql
    .delete(lookout)
    .where("id" in which ? and(own, eq(lookout.id, which.id)) : isThat({ accountId, ...which }));
}

export async function hasLookout(sql: Sql, key: Key): Promise<boolean> {
  return (await sql.$count(lookout, isThat(key))) > 0;
}

export async function countLookouts(sql: Sql, accountId: string): Promise<number> {
  return await sql.$count(lookout, eq(lookout.accountId, accountId));
}

function isThat({ accountId, kind, about }: Key) {
  return and(eq(lookout.accountId, accountId), eq(lookout.kind, kind), eq(lookout.about, about));
}

/** What somebody looks out for of one kind, as it came, after that one; of live categories only, with their titles. */
export async function listLookouts(
  sql: Sql,
  accountId: string,
  kind: Lookout["kind"],
  { limit, after = 0 }: { limit: number; after?: number },
): Promise<{ id: number; about: string; name: string | null }[]> {
  const name = raw<string | null>`case lookout.kind
    when 'category' then (select p.title from page p where p.id::text = lookout.about and p.state = 'live')
    when 'person' then (select a.name from account a where a.id::text = lookout.about) end`;
  return await sql
    .select({ id: lookout.id, about: lookout.about, name })
    .from(lookout)
    .where(and(eq(lookout.accountId, accountId), eq(lookout.kind, kind), gt(lookout.id, after)))
    .orderBy(asc(lookout.id))
    .limit(limit);
}

/** Those of these searches that this person looks out for. */
export async function searchesById(
  sql: Sql,
  accountId: string,
  ids: number[],
): Promise<{ id: number; about: string }[]> {
  if (ids.length === 0) return [];
  return await sql
    .select({ id: lookout.id, about: lookout.about })
    .from(lookout)
    .where(and(inArray(lookout.id, ids), eq(lookout.accountId, accountId), eq(lookout.kind, "search")));
}

/** A page that a revision has changed. */
export type ChangedPage = { pageId: string; revisionId: number };

/**
 * Tells those who look out for a category of a page, for an author of the revision that changed it, or for a position that changed
 * on it or was answered: each once, and nobody of a page that they watch and are told of anyway. An unread notice of the same
 * makes room. Two queries, however many they are.
 */
export async function tellLookouts(
  sql: Sql,
  pages: (ChangedPage & { categories: string[]; positions: string[] })[],
): Promise<void> {
  const filed = pages.flatMap(({ pageId, categories }) => categories.map((about) => ({ pageId, about })));
  const moved = pages.flatMap(({ pageId, positions }) => positions.map((about) => ({ pageId, about })));
  const found = raw`(
    with changed as materialized (
      select * from unnest(
        ${raw.param(pages.map(({ pageId }) => pageId))}::uuid[],
        ${raw.param(pages.map(({ revisionId }) => revisionId))}::bigint[]) g(page_id, revision_id)
    )
    select distinct on (c.page_id, c.account_id, c.verb = 'position')
      c.page_id, changed.revision_id, c.account_id, c.verb, c.watched_id, c.about
    from (
      select g.page_id, l.account_id, 'position' as verb, g.page_id as watched_id, l.about, 0 as place
      from ${pairs(moved)} join lookout l on l.kind = 'position' and l.about = g.about
      union all
      select g.page_id, l.account_id, 'by-person', g.page_id, l.about, 1
      from changed g join revision_author ra on ra.revision_id = g.revision_id
      join lookout l on l.kind = 'person' and l.about = ra.account_id::text
      union all
      select g.page_id, l.account_id, 'in-category', p.id, '', 2
      from ${pairs(filed)} join page p on p.title = g.about and p.state = 'live'
      join lookout l on l.kind = 'category' and l.about = p.id::text
    ) c join changed on changed.page_id = c.page_id
    join account a on a.id = c.account_id and c.verb <> all(a.untold)
    where not exists (${isAuthor(raw`changed.revision_id`, raw`c.account_id`)})
      and (c.verb = 'position' or not exists (
        select from watch w where w.account_id = c.account_id and w.page_id = c.page_id and w.active
          and 'changed' <> all(a.untold)))
    order by c.page_id, c.account_id, c.verb = 'position', c.place
  ) found`;
  await often(
    sql,
    raw`
    delete from notice using ${found}
    where notice.account_id = found.account_id and notice.verb = found.verb and notice.about = found.about
      and notice.page_id = found.page_id and notice.read_at is null`,
  );
  await often(
    sql,
    raw`
    with told as (
      insert into notice (account_id, verb, page_id, watched_id, about, revision_id)
      select account_id, verb, page_id, watched_id, about, revision_id from ${found}
      order by account_id
      returning account_id, page_id, verb)
    ${QUEUED}`,
  );
}

function pairs(given: { pageId: string; about: string }[]) {
  return raw`unnest(${raw.param(given.map(({ pageId }) => pageId))}::uuid[],
    ${raw.param(given.map(({ about }) => about))}::text[]) g(page_id, about)`;
}

/** What a search looks at in a page, besides the vector that its content has. */
export type Face = { title: string; kind: string; categories: string[]; names: string[] };

/** A search, and a page that it finds. */
export type Finding = { id: number; pageId: string };

/**
 * The searches that find these pages as they are now. All of them are held against the pages, in one query: its cost is that of
 * the searches that there are, not of the wiki, and small for each.
 */
export async function searchesThatFind(
  sql: Sql,
  pages: (ChangedPage & { face: Face })[],
): Promise<Finding[]> {
  const faces = table(
    pages.map(({ pageId, revisionId, face }) => ({ ...face, page_id: pageId, revision_id: revisionId })),
    `revision_id bigint, ${FACE}`,
  );
  const { rows } = await often<Finding>(
    sql,
    raw`
    select l.id::int as id, g.page_id as "pageId"
    from ${faces} join content c on c.page_id = g.page_id cross join lookout l
    join account a on a.id = l.account_id and 'found' <> all(a.untold)
    where l.kind = 'search' and not exists (${isAuthor(raw`g.revision_id`, raw`l.account_id`)})
      and (l.words is null or c.search @@ l.words) and ${MEETS}`,
  );
  return rows;
}

/** Those of these that found the pages as they were before, too. */
export async function searchesThatFound(
  sql: Sql,
  finding: Finding[],
  pages: (Face & { pageId: string; text: string })[],
): Promise<Finding[]> {
  const faces = table(
    pages.map(({ pageId, ...face }) => ({ ...face, page_id: pageId })),
    `text text, ${FACE}`,
  );
  const { rows } = await sql.execute<Finding>(raw`
    with was as materialized (select g.page_id, ${searchVector(raw`g.title`, raw`g.text`)} as search from ${faces})
    select l.id::int as id, g.page_id as "pageId"
    from unnest(${raw.param(finding.map(({ id }) => id))}::bigint[], ${raw.param(finding.map(({ pageId }) => pageId))}::uuid[])
      f(id, page_id)
    join lookout l on l.id = f.id join ${faces} on g.page_id = f.page_id join was on was.page_id = f.page_id
    where (l.words is null or was.search @@ l.words) and ${MEETS}`);
  return rows;
}

/** The columns of a face, for `table`. */
const FACE = "page_id uuid, title text, kind text, categories text[], names text[]";

const MEETS = raw`(l.page_kind is null or l.page_kind = g.kind)
  and l.categories <@ g.categories
  and (l.named = '{}' or l.named && g.names)
  and not exists (select from unnest(l.in_title) t where folded(g.title) not like '%' || folded(t) || '%')
  and not exists (select from unnest(l.not_in_title) t where folded(g.title) like '%' || folded(t) || '%')`;

/** Tells those who look out for these searches that they find a page now, by its revision. */
export async function tellFound(sql: Sql, found: (Finding & { revisionId: number })[]): Promise<void> {
  await sql.execute(raw`
    with told as (
      insert into notice (account_id, verb, page_id, watched_id, about, revision_id)
      select l.account_id, 'found', g.page_id, g.page_id, l.id::text, g.revision_id
      from unnest(
        ${raw.param(found.map(({ id }) => id))}::bigint[], ${raw.param(found.map(({ pageId }) => pageId))}::uuid[],
        ${raw.param(found.map(({ revisionId }) => revisionId))}::bigint[]) g(id, page_id, revision_id)
      join lookout l on l.id = g.id
      where not exists (select from notice n
        where n.account_id = l.account_id and n.verb = 'found' and n.about = l.id::text
          and n.page_id = g.page_id and n.read_at is null)
      order by l.account_id
      returning account_id, page_id, verb)
    ${QUEUED}`);
}
