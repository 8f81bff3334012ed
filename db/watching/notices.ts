import { and, desc, eq, inArray, isNull, lt, lte, or, sql as raw } from "drizzle-orm";
import { blockedWholly } from "../accounts/blocks";
import type { Sql } from "../client";
import { often } from "../prepared";
import { isAuthor } from "../revisions/authors";
import { notice, page } from "../schema";

export type NoticeRow = typeof notice.$inferSelect;
export type Told = Pick<NoticeRow, "verb" | "pageId" | "watchedId" | "about" | "revisionId">;

/** What one person is told at most in the count of unread notices. */
const COUNTED = 100;

/**
 * Tells everybody who watches `watchedId` of each, but for `without` and the authors of the revision, each of them once for
 * whatever happened to one thing. An unread notice of the same makes room for the new one.
 */
export async function insertNotices(sql: Sql, told: Told[], without: string[] = []): Promise<void> {
  if (told.length === 0) return;
  const given = raw`unnest(
    ${raw.param(told.map((each) => each.verb))}::text[], ${raw.param(told.map((each) => each.pageId))}::uuid[],
    ${raw.param(told.map((each) => each.watchedId))}::uuid[], ${raw.param(told.map((each) => each.about))}::text[],
    ${raw.param(told.map((each) => each.revisionId))}::bigint[]
  ) as given(verb, page_id, watched_id, about, revision_id)`;
  const watching = raw`join watch w on w.page_id = given.watched_id and w.active
      and w.account_id <> all(${raw.param(without)}::uuid[])
      and not exists (${isAuthor(raw`given.revision_id`, raw`w.account_id`)})
    join account on account.id = w.account_id and given.verb <> all(account.untold)`;
  await often(
    sql,
    raw`
    delete from notice using ${given} ${watching}
    where notice.account_id = w.account_id and notice.verb = given.verb and notice.about = given.about
      and notice.page_id = given.page_id and notice.read_at is null`,
  );
  await often(
    sql,
    raw`
    with told as (
      insert into notice (account_id, verb, page_id, watched_id, about, revision_id)
      select distinct on (w.account_id, given.verb, given.about, given.page_id)
        w.account_id, given.verb, given.page_id, given.watched_id, given.about, given.revision_id
      from ${given} ${watching}
      order by w.account_id, given.verb, given.about, given.page_id
      returning account_id, page_id, verb)
    ${QUEUED}`,
  );
}

/**
 * Has those who are `told` written to, as they wish it: at once, which gathers for some seconds what happens to one page,
 * or in the next letter of the day or of the week.
 */
export const QUEUED = raw`
  insert into mail (account_id, kind, page_id, due_at)
  select distinct a.id, 'notices', case a.mail_wish when 'at-once' then told.page_id end,
    case a.mail_wish
      when 'at-once' then now() + interval '15 seconds'
      when 'daily' then date_trunc('day', now() - interval '6 hours') + interval '1 day 6 hours'
      else date_trunc('week', now() - interval '6 hours') + interval '7 days 6 hours' end
  from told join account a on a.id = told.account_id
  where a.email is not null and a.email_confirmed_at is not null and a.mail_wish <> 'never'
    and told.verb <> all(a.unmailed)
  order by 1, 3
  on conflict do nothing`;

/** Tells these people something of their own, whatever they watch. */
export async function tellPeople(
  sql: Sql,
  accountIds: string[],
  told: Pick<NoticeRow, "verb" | "pageId" | "about">,
): Promise<void> {
  if (accountIds.length === 0) return;
  await sql.execute(raw`
    with told as (
      insert into notice (account_id, verb, page_id, watched_id, about)
      select distinct id, ${told.verb}::text, ${told.pageId}::uuid, ${told.pageId}::uuid, ${told.about}::text
      from account where id = any(${raw.param(accountIds)}::uuid[]) and ${told.verb}::text <> all(untold)
      returning account_id, page_id, verb)
    ${QUEUED}`);
}

/** Tells everybody who wrote a revision that somebody thanks them for it, once. */
export async function tellThanked(
  sql: Sql,
  { by, revisionId }: { by: string; revisionId: number },
): Promise<void> {
  await sql.execute(raw`
    with told as (
      insert into notice (account_id, verb, page_id, watched_id, about, revision_id)
      select a.id, 'thanked', r.page_id, r.page_id, ${by}::text, r.id
      from revision r join revision_author written on written.revision_id = r.id
      join account a on a.id = written.account_id and a.claimed_at is not null and 'thanked' <> all(a.untold)
      where r.id = ${revisionId} and a.id <> ${by}::uuid and not exists (
        select from notice n where n.account_id = a.id and n.verb = 'thanked' and n.about = ${by}::text
          and n.revision_id = r.id)
      returning account_id, page_id, verb)
    ${QUEUED}`);
}

/** Tells people that a revision names them on its page, unless they have been told so of the page before, or are blocked. */
export async function tellNamed(
  sql: Sql,
  named: { accountId: string; pageId: string; revisionId: number }[],
): Promise<void> {
  if (named.length === 0) return;
  await sql.execute(raw`
    with told as (
      insert into notice (account_id, verb, page_id, watched_id, about, revision_id)
      select a.id, 'named', g.page_id, g.page_id, '', g.revision_id
      from unnest(
        ${raw.param(named.map(({ accountId }) => accountId))}::uuid[], ${raw.param(named.map(({ pageId }) => pageId))}::uuid[],
        ${raw.param(named.map(({ revisionId }) => revisionId))}::bigint[]) g(account_id, page_id, revision_id)
      join account a on a.id = g.account_id
      where a.claimed_at is not null
        and 'named' <> all(a.untold) and not exists (${blockedWholly(raw`a.id`)})
        and not exists (${isAuthor(raw`g.revision_id`, raw`a.id`)})
        and not exists (select from notice n
          where n.account_id = a.id and n.verb = 'named' and n.page_id = g.page_id)
      returning account_id, page_id, verb)
    ${QUEUED}`);
}

/** What became of a draft is told whatever has become of its page. */
const isToldAlways = raw`verb in ('accepted', 'returned', 'rejected', 'spam', 'draft-comment')`;

/**
 * Somebody's notices about pages that are there, and about their drafts, newest first, below the id `before`. Those
 * `unmailed` are of the last eight days, not read yet and in no letter; of one page where that is named.
 */
export async function listNotices(
  sql: Sql,
  accountId: string,
  {
    limit,
    before,
    unmailed,
  }: { limit: number; before?: number; unmailed?: { pageId: string | null; without: string[] } },
) {
  const watched = raw`(select title from page w where w.id = ${notice.watchedId} and w.state = 'live')`;
  return await sql
    .select({
      id: notice.id,
      at: notice.at,
      verb: notice.verb,
      watchedId: notice.watchedId,
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
    .where(
      and(
        eq(notice.accountId, accountId),
        before === undefined ? undefined : lt(notice.id, before),
        unmailed &&
          raw`${notice.readAt} is null and ${notice.mailedAt} is null and ${notice.at} > now() - interval '8 days'`,
        unmailed && raw`${notice.verb} <> all(${raw.param(unmailed.without)}::text[])`,
        unmailed?.pageId ? eq(notice.pageId, unmailed.pageId) : undefined,
      ),
    )
    .orderBy(desc(notice.id))
    .limit(limit);
}

/** Remembers that these are in a letter. */
export async function markMailed(sql: Sql, ids: number[]): Promise<void> {
  if (ids.length > 0)
    await sql
      .update(notice)
      .set({ mailedAt: raw`now()` })
      .where(inArray(notice.id, ids));
}

/** Forgets what was told a year ago, and what was read half a year ago. */
export async function sweepNotices(sql: Sql): Promise<void> {
  await sql
    .delete(notice)
    .where(
      or(lt(notice.at, raw`now() - interval '1 year'`), lt(notice.readAt, raw`now() - interval '6 months'`)),
    );
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
