import { and, desc, eq, isNull, lt, lte, sql as raw } from "drizzle-orm";
import type { Sql } from "./client";
import { notice, page } from "./schema";

export type NoticeRow = typeof notice.$inferSelect;
export type Told = Pick<NoticeRow, "verb" | "pageId" | "watchedId" | "about" | "revisionId">;

/** What one person is told at most in the count of unread notices. */
const COUNTED = 100;

/**
 * Tells everybody who watches `watchedId` of each, but for `without`, each of them once for whatever happened to one
 * thing. An unread notice of the same makes room for the new one.
 */
export async function insertNotices(sql: Sql, told: Told[], without: string[]): Promise<void> {
  if (told.length === 0) return;
  const given = raw`unnest(
    ${raw.param(told.map((each) => each.verb))}::text[], ${raw.param(told.map((each) => each.pageId))}::uuid[],
    ${raw.param(told.map((each) => each.watchedId))}::uuid[], ${raw.param(told.map((each) => each.about))}::text[],
    ${raw.param(told.map((each) => each.revisionId))}::bigint[]
  ) as given(verb, page_id, watched_id, about, revision_id)`;
  const watching = raw`join watch w on w.page_id = given.watched_id and w.active
    and w.account_id <> all(${raw.param(without)}::uuid[])`;
  await sql.execute(raw`
    delete from notice using ${given} ${watching}
    where notice.account_id = w.account_id and notice.verb = given.verb and notice.about = given.about
      and notice.page_id = given.page_id and notice.read_at is null`);
  await sql.execute(raw`
    insert into notice (account_id, verb, page_id, watched_id, about, revision_id)
    select distinct on (w.account_id, given.verb, given.about, given.page_id)
      w.account_id, given.verb, given.page_id, given.watched_id, given.about, given.revision_id
    from ${given} ${watching}
    order by w.account_id, given.verb, given.about, given.page_id`);
}

/** Tells these people something of their own, whatever they watch. */
export async function tellPeople(
  sql: Sql,
  accountIds: string[],
  told: Pick<NoticeRow, "verb" | "pageId" | "about">,
): Promise<void> {
  const rows = accountIds.map((accountId) => ({ accountId, ...told, watchedId: told.pageId }));
  if (rows.length > 0) await sql.insert(notice).values(rows);
}

/** What became of a draft is told whatever has become of its page. */
const isToldAlways = raw`verb in ('accepted', 'returned', 'rejected', 'spam')`;

/** Somebody's notices about pages that are there, and about their drafts, newest first, below the id `before`. */
export async function listNotices(
  sql: Sql,
  accountId: string,
  { limit, before }: { limit: number; before?: number },
) {
  const watched = raw`(select title from page w where w.id = ${notice.watchedId} and w.state = 'live')`;
  return await sql
    .select({
      id: notice.id,
      at: notice.at,
      verb: notice.verb,
      about: notice.about,
      revisionId: notice.revisionId,
      readAt: notice.readAt,
      title: page.title,
      kind: page.kind,
      state: page.state,
      watched: raw<string | null>`${watched}`,
    })
    .from(notice)
    .innerJoin(page, and(eq(page.id, notice.pageId), raw`(${page.state} = 'live' or ${isToldAlways})`))
    .where(and(eq(notice.accountId, accountId), before === undefined ? undefined : lt(notice.id, before)))
    .orderBy(desc(notice.id))
    .limit(limit);
}

/** How many somebody has not read, 100 standing for any more. */
export async function countUnread(sql: Sql, accountId: string): Promise<number> {
  const result = await sql.execute<{ count: number }>(raw`
    select count(*)::int as count from (
      select from notice n join page p on p.id = n.page_id and (p.state = 'live' or ${isToldAlways})
      where n.account_id = ${accountId} and n.read_at is null limit ${COUNTED}
    ) unread`);
  return result.rows[0]?.count ?? 0;
}

/** Marks one of somebody's notices as read, or all up to and with it. */
export async function markRead(
  sql: Sql,
  accountId: string,
  { id, before }: { id: number; before: boolean },
): Promise<void> {
  await sql
    .update(notice)
    .set({ readAt: raw`now()` })
    .where(
      and(
        eq(notice.accountId, accountId),
        before ? lte(notice.id, id) : eq(notice.id, id),
        isNull(notice.readAt),
      ),
    );
}
