import { sql as raw } from "drizzle-orm";
import { blockedWholly } from "../accounts/blocks";
import type { Sql } from "../client";
import { QUEUED } from "../watching/notices";
import { often } from "../prepared";

/** What was taken back on pages: by `made`, revisions with a part of an account, or of anybody. */
export type TakenBack = {
  /** The revision of each page that took it back. */
  made: ReadonlyMap<string, number>;
  /** Who made those. */
  byId: string | null;
  /** Whose part was taken back; null: everybody's. */
  accountId: string | null;
  /** Which revisions: above this number, or above this place in the page's log, or since this moment, or that one. */
  which: { number: number } | { seq: number } | { since: Date } | { revision: number };
};

/** Of whom something was taken back, on which page, by which revision of it. */
export type RevertedPart = { accountId: string; pageId: string; made: number };

/**
 * Remembers whose part in which revisions was taken back by somebody else, and gives each of them once for a page, in order. What
 * a revision that is taken back had taken back itself stands again.
 */
export async function insertReverted(sql: Sql, taken: TakenBack): Promise<RevertedPart[]> {
  const { made, byId, accountId, which } = taken;
  const among =
    "number" in which
      ? raw`r.number > ${which.number}`
      : "seq" in which
        ? raw`r.seq > ${which.seq}`
        : "since" in which
          ? raw`r.at > ${which.since.toISOString()}::timestamptz`
          : raw`r.id = ${which.revision}`;
  const parts = raw`select r.id, a.account_id, g.page_id, g.made
    from unnest(${raw.param([...made.keys()])}::uuid[], ${raw.param([...made.values()])}::bigint[]) g(page_id, made)
    join revision r on r.page_id = g.page_id and r.id < g.made and ${among}
    join revision_author a on a.revision_id = r.id
    where true
      and (${accountId}::uuid is null or a.account_id = ${accountId}::uuid)`;
  await often(
    sql,
    raw`
    delete from reverted using (${parts}) part
    where reverted.by_revision = part.id and reverted.by_id = part.account_id`,
  );
  const { rows } = await often<{ accountId: string; pageId: string; made: string }>(
    sql,
    raw`
    with put as (
      insert into reverted (revision_id, account_id, by_revision, by_id)
      select id, account_id, made, ${byId}::uuid from (${parts}) part
      where account_id is distinct from ${byId}::uuid
      order by id, account_id
      on conflict (revision_id, account_id) do update set by_revision = excluded.by_revision,
        by_id = excluded.by_id, at = now()
      returning account_id, by_revision)
    select distinct put.account_id as "accountId", r.page_id as "pageId", put.by_revision as made
    from put join revision r on r.id = put.by_revision order by 1, 3`,
  );
  return rows.map((row) => ({ ...row, made: Number(row.made) }));
}

/** Notices of this kind in an hour, at most: whoever has everything undone is told of the first. */
const MOST = 20;

/** Tells these people that revisions took back what they had written. */
export async function tellReverted(sql: Sql, parts: RevertedPart[]): Promise<void> {
  if (parts.length === 0) return;
  await often(
    sql,
    raw`
    with told as (
      insert into notice (account_id, verb, page_id, watched_id, about, revision_id)
      select a.id, 'reverted', g.page_id, g.page_id, '', g.made
      from (
        select *, row_number() over (partition by account_id order by made) as nth from unnest(
          ${raw.param(parts.map(({ accountId }) => accountId))}::uuid[], ${raw.param(parts.map(({ pageId }) => pageId))}::uuid[],
          ${raw.param(parts.map(({ made }) => made))}::bigint[]) given(account_id, page_id, made)
      ) g join account a on a.id = g.account_id
      where a.claimed_at is not null
        and 'reverted' <> all(a.untold) and not exists (${blockedWholly(raw`a.id`)})
        and (select count(*) from notice n where n.account_id = a.id and n.verb = 'reverted'
          and n.at > now() - interval '1 hour') + g.nth <= ${MOST}
      order by a.id, g.made
      returning account_id, page_id, verb)
    ${QUEUED}`,
  );
}

/** How many times moderators have taken back what each of these people wrote, in the last thirty days. */
export async function countReverts(sql: Sql, accountIds: string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await sql.execute<{ id: string; count: number }>(raw`
    select r.account_id as id, count(distinct r.by_revision)::int as count
    from reverted r join account m on m.id = r.by_id and m.role in ('moderator', 'admin')
    where r.account_id = any(${raw.param(accountIds)}::uuid[]) and r.at > now() - interval '30 days'
    group by r.account_id`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
