import { sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { tick } from "../positions/clock";
import { often } from "../prepared";
import { page } from "../schema";
import { STEPS } from "./names";

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
