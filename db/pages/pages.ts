import { and, asc, eq, gt, inArray, isNull, ne, sql as raw } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Title } from "@/document/titles";
import type { Sql } from "../client";
import { tick } from "../positions/clock";
import { page } from "../schema";
import { often } from "../prepared";

export type PageRow = typeof page.$inferSelect;

/** The page of that title that is not deleted, unborn ones included. */
export async function findPage(sql: Sql, title: Title): Promise<PageRow | undefined> {
  const [row] = await sql
    .select()
    .from(page)
    .where(and(eq(page.title, title), ne(page.state, "deleted")))
    .prepare("page_by_title")
    .execute();
  return row;
}

/** The pages of these titles that are not deleted. */
export async function findPages(sql: Sql, titles: Title[]): Promise<PageRow[]> {
  if (titles.length === 0) return [];
  return await sql
    .select()
    .from(page)
    .where(and(inArray(page.title, titles), ne(page.state, "deleted")));
}

export async function getPage(sql: Sql, id: string): Promise<PageRow | undefined> {
  const [row] = await sql.select().from(page).where(eq(page.id, id));
  return row;
}

export async function getPages(sql: Sql, ids: string[]): Promise<PageRow[]> {
  return ids.length === 0 ? [] : await sql.select().from(page).where(inArray(page.id, ids));
}

/** The page most lately deleted under that title. */
export async function findDeleted(sql: Sql, title: Title): Promise<PageRow | undefined> {
  const [row] = await sql
    .select()
    .from(page)
    .where(and(eq(page.title, title), eq(page.state, "deleted")))
    .orderBy(raw`${page.changedAt} desc`)
    .limit(1);
  return row;
}

/** Makes an unborn page, or gives undefined when the title was taken in the meantime. */
export async function insertPage(
  sql: Sql,
  values: { title: Title; kind: Kind; state?: PageRow["state"] },
): Promise<PageRow | undefined> {
  const [row] = await sql.insert(page).values(values).onConflictDoNothing().returning();
  return row;
}

export async function updatePage(
  sql: Sql,
  id: string,
  values: Partial<
    Pick<PageRow, "title" | "kind" | "state" | "redirectTitle" | "redirectFragment" | "changedAt">
  >,
): Promise<void> {
  await sql
    .update(page)
    .set({ ...values, version: raw`${page.version} + 1` })
    .where(eq(page.id, id));
}

/** What a checkpoint says of a page itself. */
export type Projected = Pick<PageRow, "id" | "redirectTitle" | "redirectFragment"> & { born: boolean };

/** Writes it down, of several pages by one statement; those that are `born` are live from now on. `at`: when they were changed. */
export async function updatePages(sql: Sql, pages: Projected[], at: Date | null): Promise<void> {
  await often(
    sql,
    raw`
    update page set state = case when g.born then 'live' else page.state end,
      changed_at = coalesce(${at?.toISOString() ?? null}::timestamptz, page.changed_at),
      redirect_title = g.redirect_title, redirect_fragment = g.redirect_fragment, version = page.version + 1
    from unnest(
      ${raw.param(pages.map(({ id }) => id))}::uuid[], ${raw.param(pages.map(({ born }) => born))}::boolean[],
      ${raw.param(pages.map(({ redirectTitle }) => redirectTitle))}::text[],
      ${raw.param(pages.map(({ redirectFragment }) => redirectFragment))}::text[]
    ) g(id, born, redirect_title, redirect_fragment)
    where page.id = g.id`,
  );
}

export type Resolved = {
  title: string;
  exists: boolean;
  redirect: string | null;
  redirectFragment: string | null;
};

/** Which of these titles have a live page, and where redirects among them lead. One query. */
export async function resolveTitles(sql: Sql, titles: string[]): Promise<Map<string, Resolved>> {
  const found = new Map<string, Resolved>();
  if (titles.length === 0) return found;
  const rows = await sql
    .select({ title: page.title, redirect: page.redirectTitle, redirectFragment: page.redirectFragment })
    .from(page)
    .where(and(raw`${page.title} = any(${raw.param(titles)}::text[])`, eq(page.state, "live")))
    .prepare("titles_resolved")
    .execute();
  for (const row of rows) found.set(row.title, { ...row, exists: true });
  return found;
}

/** Redirects that are followed one after the other, at most; a loop ends by itself. */
const STEPS = 5;

/** The titles under which a page is known: its own and those of the redirects that lead to it, in up to five steps. */
export async function namesOf(sql: Sql, title: string): Promise<string[]> {
  return await allNamesOf(sql, [title]);
}

/** The same of several pages, all in one list. */
export async function allNamesOf(sql: Sql, titles: string[]): Promise<string[]> {
  const result = await often<{ title: string }>(
    sql,
    raw`
    with recursive name(title, step) as (
      select unnest(${raw.param(titles)}::text[]), 0
      union
      select p.title, name.step + 1 from name
      join page p on p.redirect_title = name.title and p.state = 'live' and name.step < ${STEPS}
    )
    select title from name group by title order by min(step), title`,
  );
  return result.rows.map((row) => row.title);
}

/**
 * For each of these titles the live page and those that redirects lead on to from it, in order: what decides how it reads.
 * One query.
 */
export async function versionsTowards(
  sql: Sql,
  titles: string[],
): Promise<{ name: string; id: string; version: number }[]> {
  const result = await often<{ name: string; id: string; version: string }>(
    sql,
    raw`
    with recursive way(name, id, version, redirect_title, step) as (
      select title, id, version, redirect_title, 0 from page
        where title = any(${raw.param(titles)}::text[]) and state = 'live'
      union all
      select way.name, p.id, p.version, p.redirect_title, way.step + 1 from way
      join page p on p.title = way.redirect_title and p.state = 'live' and way.step < ${STEPS}
    )
    select name, id, version from way order by step`,
  );
  return result.rows.map((row) => ({ ...row, version: Number(row.version) }));
}

/** What a question asked now would see, as PostgreSQL writes it: the same as long as nobody commits a change to anything. */
export async function readSnapshot(sql: Sql): Promise<string> {
  const { rows } = await often<{ snapshot: string }>(
    sql,
    raw`select pg_current_snapshot()::text as snapshot`,
  );
  return rows[0]?.snapshot ?? "";
}

/**
 * The pages with a row that was written since that snapshot, or a little before it. Reads the whole table of pages, which is
 * some milliseconds for fifty thousand, and needs no index that every write would have to keep.
 */
export async function pagesSince(sql: Sql, snapshot: string): Promise<{ id: string; title: string }[]> {
  // A snapshot is "oldest running:next:running,…" in numbers of 64 bits; a row has the last 32 of its transaction's.
  const oldest = BigInt.asUintN(32, BigInt(snapshot.split(":", 1)[0] ?? "0")).toString();
  return await sql
    .select({ id: page.id, title: page.title })
    .from(page)
    .where(raw`age(${page}.xmin) <= age(${oldest}::text::xid)`);
}

/**
 * Counts up the version of everything that reads differently when these pages change: they themselves, the pages with
 * one of `titles` (through redirects too), the pages that point at one of `names` or have nearly the same title, and
 * those that a position names beside one of them; the pages that state, refer to, are named in or rest on one of the `positions` (ids); those that
 * state or are named in a position of the `stance`; the categories above one of `titles`, which count what is in those below. `wholly`: the pages appear, vanish or get another title or kind, so
 * what they point at reads differently too. Locks them in the order of their
 * ids, so that no two transactions wait for each other: call it before any other write of the transaction.
 */
export async function touchPages(
  sql: Sql,
  {
    ids,
    titles = [],
    names = [],
    positions = [],
    stance = null,
    wholly = false,
  }: {
    ids: string[];
    titles?: string[];
    names?: string[];
    positions?: string[];
    stance?: string | null;
    wholly?: boolean;
  },
): Promise<void> {
  const recategorised = titles.some((title) => title.startsWith("Category:"));
  if (wholly || names.length + positions.length > 0 || stance !== null || recategorised) await tick(sql);
  // Most edits point at nothing new. Everything else is looked up by one statement, which takes long to plan.
  const alone = !wholly && stance === null && titles.length + names.length + positions.length === 0;
  if (alone) {
    await often(
      sql,
      raw`
      with locked as (select id from page where id = any(${raw.param(ids)}::uuid[]) order by id for update)
      update page set version = version + 1 where id in (select id from locked)`,
    );
    return;
  }
  const pointedAt = raw`any(${raw.param(names)}::text[])`;
  const changed = raw`any(${raw.param(wholly ? ids : [])}::uuid[])`;
  await often(
    sql,
    raw`
    with recursive shaken(id) as (
      select unnest(${raw.param(positions)}::text[])
      union select unnest(array[id, ltrim(target, '#')]) from position
        where ended_at is null and page_id = ${changed}
    ), mentioned(title, step) as (
      select title, 0 from (
        select unnest(${raw.param(titles)}::text[]) as title
        union select unnest(array[holder, target, topic, voice, source]) from position
          where ended_at is null and (holder = ${pointedAt} or target = ${pointedAt} or topic = ${pointedAt}
            or voice = ${pointedAt} or source = ${pointedAt})
        union select unnest(array[holder, target, topic, voice, source]) from position
          where ended_at is null and stance = ${stance}
        union select unnest(array[holder, target, topic, voice, source]) from position
          where ended_at is null and target in (select '#' || id from shaken)
        union select title from link where page_id = ${changed}
        union select unnest(array[holder, target, topic, voice, source]) from position
          where ended_at is null and page_id = ${changed}
        union select redirect_title from page where redirect_title is not null and id = ${changed}
        union select unnest(array[holder, target, topic, voice, source]) from position
          where ended_at is null and id in (select id from shaken)
      ) given
      union
      select p.redirect_title, mentioned.step + 1 from mentioned
      join page p on p.title = mentioned.title and p.state <> 'deleted' and p.redirect_title is not null
        and mentioned.step < ${STEPS}
    ), above(title, step) as (
      select title, 0 from mentioned where title like 'Category:%'
      union
      select l.title, above.step + 1 from above
      join page c on c.title = above.title and c.state <> 'deleted' and above.step < ${STEPS}
      join link l on l.page_id = c.id and l.relation = 'category'
    ), reached as (
      select unnest(${raw.param(ids)}::uuid[]) as id
      union select p.id from page p join mentioned m on m.title = p.title where p.state <> 'deleted'
      union select p.id from page p join above a on a.title = p.title where p.state <> 'deleted'
      union select page_id from link where title = ${pointedAt}
      union select p.id from page p where folded(p.title) in (
        select unnest(array[folded(name), folded(regexp_replace(name, ' [(]disambiguation[)]$', '', 'i'))])
        from unnest(${raw.param(names)}::text[]) name)
      union select page_id from position where ended_at is null and holder = ${pointedAt}
      union select page_id from position where ended_at is null and target = ${pointedAt}
      union select page_id from position where ended_at is null and topic = ${pointedAt}
      union select page_id from position where ended_at is null and voice = ${pointedAt}
      union select page_id from position where ended_at is null and source = ${pointedAt}
      union select page_id from position where ended_at is null and stance = ${stance}
      union select page_id from position where ended_at is null and id in (select id from shaken)
      union select page_id from position where ended_at is null and target in (select '#' || id from shaken)
      union select page_id from citation where position_id in (select id from shaken)
    ), locked as (
      select page.id from page where page.id in (select id from reached) order by page.id for update
    )
    update page set version = version + 1 where id in (select id from locked)`,
  );
}

/** The schools that these titles name, through a redirect too: the id of each by the title that names it. */
export async function schoolsNamed(sql: Sql, titles: string[]): Promise<Map<string, string>> {
  return await pagesNamed(sql, titles, "school");
}

/** The live pages that these titles name, of one kind where that is given: as `schoolsNamed`. */
export async function pagesNamed(sql: Sql, titles: string[], kind?: Kind): Promise<Map<string, string>> {
  const given = titles.filter((title) => title !== "" && !title.startsWith("#"));
  if (given.length === 0) return new Map();
  const result = await sql.execute<{ name: string; id: string }>(raw`
    with recursive way(name, title, step) as (
      select title, title, 0 from unnest(${raw.param(given)}::text[]) as given(title)
      union
      select way.name, p.redirect_title, way.step + 1 from way
      join page p on p.title = way.title and p.state = 'live' and p.redirect_title is not null
        and way.step < ${STEPS}
    )
    select way.name, p.id from way
    join page p on p.title = way.title and p.state = 'live' and p.redirect_title is null
      and ${kind === undefined ? raw`true` : raw`p.kind = ${kind}`}`);
  return new Map(result.rows.map((row) => [row.name, row.id]));
}

/** Live pages in the order of their titles, after `after`. */
export async function listPages(
  sql: Sql,
  { limit, after, kind, prefix }: { limit: number; after?: string; kind?: Kind; prefix?: string },
) {
  return await sql
    .select({ id: page.id, title: page.title, kind: page.kind, redirect: page.redirectTitle })
    .from(page)
    .where(
      and(
        eq(page.state, "live"),
        after === undefined ? undefined : gt(page.title, after),
        kind ? eq(page.kind, kind) : undefined,
        prefix ? raw`starts_with(${page.title}, ${prefix})` : undefined,
      ),
    )
    .orderBy(asc(page.title))
    .limit(limit);
}

/** Whether the wiki has had any page yet, deleted ones included. */
export async function anyPage(sql: Sql): Promise<boolean> {
  const rows = await sql.select({ id: page.id }).from(page).limit(1);
  return rows.length > 0;
}

/** Live pages that are no redirects, whose ids begin with this letter, in the order of their titles. */
export async function pagesByFirstLetter(
  sql: Sql,
  letter: string,
  limit: number,
): Promise<{ title: string; changedAt: Date }[]> {
  return await sql
    .select({ title: page.title, changedAt: page.changedAt })
    .from(page)
    .where(
      and(eq(page.state, "live"), isNull(page.redirectTitle), raw`left(${page.id}::text, 1) = ${letter}`),
    )
    .orderBy(asc(page.title))
    .limit(limit);
}
