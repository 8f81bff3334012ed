import { and, asc, desc, eq, gt, inArray, lt, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import type { Sql } from "./client";
import { account, hold, rule, ruleHit, update } from "./schema";

export { RULE_ACTIONS } from "./schema/rules";
export type RuleRow = typeof rule.$inferSelect;
export type NewRule = Pick<RuleRow, "name" | "sentence" | "conditions" | "action" | "hours">;

/** All rules, those that are on first. There are few: their number is bounded. */
export async function listRules(sql: Sql): Promise<RuleRow[]> {
  return await sql.select().from(rule).orderBy(desc(rule.isOn), asc(rule.name), asc(rule.id));
}

export async function rulesOn(sql: Sql): Promise<RuleRow[]> {
  return await sql.select().from(rule).where(eq(rule.isOn, true)).orderBy(asc(rule.id));
}

export async function getRule(sql: Sql, id: number): Promise<RuleRow | undefined> {
  const [row] = await sql.select().from(rule).where(eq(rule.id, id));
  return row;
}

export async function insertRule(sql: Sql, values: NewRule): Promise<number> {
  const [row] = await sql.insert(rule).values(values).returning({ id: rule.id });
  if (!row) throw new Error("a rule was inserted and did not come back");
  return row.id;
}

export async function updateRule(sql: Sql, id: number, values: Partial<Omit<RuleRow, "id">>): Promise<void> {
  await sql
    .update(rule)
    .set({ ...values, changedAt: new Date() })
    .where(eq(rule.id, id));
}

/** Switches a rule off; false when it was off already. */
export async function switchOff(sql: Sql, id: number): Promise<boolean> {
  const rows = await sql
    .update(rule)
    .set({ isOn: false, onSince: null })
    .where(and(eq(rule.id, id), eq(rule.isOn, true)))
    .returning({ id: rule.id });
  return rows.length > 0;
}

export type NewHit = Omit<typeof ruleHit.$inferInsert, "id" | "at">;

export async function insertHits(sql: Sql, hits: NewHit[]): Promise<void> {
  if (hits.length > 0) await sql.insert(ruleHit).values(hits.map((hit) => ({ ...hit, at: new Date() })));
}

/** What rules hit, newest first, below the id `before`. */
export async function listHits(
  sql: Sql,
  { ruleId, limit, before }: { ruleId: number; limit: number; before?: number | undefined },
) {
  return await sql
    .select({
      id: ruleHit.id,
      at: ruleHit.at,
      by: account.name,
      title: ruleHit.title,
      way: ruleHit.way,
      action: ruleHit.action,
      revision: raw<number | null>`(select min(r.id) from revision r where r.page_id = ${ruleHit.pageId}
        and r.seq > ${ruleHit.after} and ${ruleHit.way} = 'typed')`.mapWith(Number),
    })
    .from(ruleHit)
    .innerJoin(account, eq(account.id, ruleHit.accountId))
    .where(and(eq(ruleHit.ruleId, ruleId), before === undefined ? undefined : lt(ruleHit.id, before)))
    .orderBy(desc(ruleHit.id))
    .limit(limit);
}

/** The rules that have hit this person since a moment, and on which page, up to a bound. */
export async function hitsOn(sql: Sql, accountId: string, since: Date) {
  return await sql
    .select({
      ruleId: ruleHit.ruleId,
      at: ruleHit.at,
      title: ruleHit.title,
      action: ruleHit.action,
      after: ruleHit.after,
      way: ruleHit.way,
    })
    .from(ruleHit)
    .where(and(eq(ruleHit.accountId, accountId), gt(ruleHit.at, since)))
    .orderBy(desc(ruleHit.id))
    .limit(200);
}

/**
 * How many edits there were in the last seven days, and how many of them each of these rules has hit since it is on. Of one
 * person's edits that it kept away only `each` count: nobody ends a rule by running against it.
 */
export async function hitShares(
  sql: Sql,
  ids: number[],
  each: number,
): Promise<{ edits: number; hits: Map<number, number> }> {
  const { rows } = await sql.execute<{ edits: number; hits: Record<string, number> | null }>(raw`
    select (select count(*)::int from revision where at > now() - interval '7 days') as edits,
      (select json_object_agg(h.id, h.hits) from (
        select one.id, sum(case when one.action = 'tag' then one.count else least(one.count, ${each}) end)::int as hits
        from (select r.id, h.action, count(*) as count from rule r join rule_hit h on h.rule_id = r.id
            and h.at > greatest(r.on_since, now() - interval '7 days')
          where r.id = any(${raw.param(ids)}::bigint[]) group by r.id, h.action, h.account_id) one
        group by one.id) h) as hits`);
  const [row] = rows;
  const hits = Object.entries(row?.hits ?? {}).map(([id, count]): [number, number] => [Number(id), count]);
  return { edits: row?.edits ?? 0, hits: new Map(hits) };
}

/** How many revisions, or pages and drafts, whichever is more, a person has had a part in within 1, 10 and 60 minutes. */
export async function partsLately(sql: Sql, accountId: string): Promise<Record<1 | 10 | 60, number>> {
  const within = (minutes: number, what: string) =>
    raw.raw(`${what} filter (where at > now() - interval '${minutes} minutes')`);
  const { rows } = await sql.execute<{ one: number; ten: number; hour: number }>(raw`
    with typed as (
      select live_id, at from update
      where account_id = ${accountId} and at > now() - interval '60 minutes' limit 20000
    ), kept as (
      select r.at from revision_author a join revision r on r.id = a.revision_id
      where a.account_id = ${accountId} and r.at > now() - interval '60 minutes'
    ), counted as (
      select ${within(1, "count(distinct live_id)")} as r1, ${within(10, "count(distinct live_id)")} as r10,
        count(distinct live_id) as r60
      from typed
    ), revised as (
      select ${within(1, "count(*)")} as k1, ${within(10, "count(*)")} as k10, count(*) as k60 from kept
    )
    select greatest(r1, k1)::int as one, greatest(r10, k10)::int as ten, greatest(r60, k60)::int as hour
    from counted, revised`);
  const [row] = rows;
  return { 1: row?.one ?? 0, 10: row?.ten ?? 0, 60: row?.hour ?? 0 };
}

/**
 * What a person has written lately in logs of at least so many bytes, newest first up to a bound, with its age in seconds; its
 * bytes are left out where there are more than `most`.
 */
export async function rowsLately(
  sql: Sql,
  accountId: string,
  { minutes, least, most }: { minutes: number; least: number; most: number },
): Promise<{ age: number; data: Uint8Array | null }[]> {
  const size = raw`octet_length(${update.data})`;
  return await sql
    .select({
      age: raw<number>`extract(epoch from now() - ${update.at})`.mapWith(Number),
      data: raw<Uint8Array | null>`case when ${size} < ${most} then ${update.data} end`,
    })
    .from(update)
    .where(
      and(
        eq(update.accountId, accountId),
        gt(update.at, raw`now() - make_interval(mins => ${minutes})`),
        raw`${size} >= ${least}`,
      ),
    )
    .orderBy(desc(update.at))
    .limit(2_000);
}

/** How many revisions each of these people has a part in, up to `most`. */
export async function countAccepted(
  sql: Sql,
  accountIds: string[],
  most: number,
): Promise<Map<string, number>> {
  const { rows } = await sql.execute<{ id: string; count: number }>(raw`
    select given.id, (select count(*)::int from (
      select 1 from revision_author where account_id = given.id limit ${most}) found) as count
    from unnest(${raw.param(accountIds)}::uuid[]) given(id)`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** What a page said in its revisions of the last day, as digests, the oldest first; the last one older than that too. */
export async function saidLately(
  sql: Sql,
  { pageId, accountId }: { pageId: string; accountId: string },
): Promise<{ digest: string; mine: boolean }[]> {
  const { rows } = await sql.execute<{ digest: string; mine: boolean }>(raw`
    select md5(r.doc::text) as digest, r.at > now() - interval '1 day' and exists (select from revision_author a
      where a.revision_id = r.id and a.account_id = ${accountId}) as mine
    from (
      select * from revision where page_id = ${pageId} and number >= coalesce(
        (select max(number) from revision where page_id = ${pageId} and at <= now() - interval '1 day'), 0)
      order by number desc limit 50) r
    order by r.number`);
  return rows;
}

/** Whether a live page has a title that reads like this one, which it is not. */
export async function readsLike(sql: Sql, { title, as }: { title: string; as: string }): Promise<boolean> {
  const { rows } = await sql.execute(raw`
    select 1 from page where title_key(title) = title_key(${as}) and title_key(${as}) <> '' and title <> ${title}
      and state = 'live' and redirect_title is null limit 1`);
  return rows.length > 0;
}

/** A revision with what the page said before it, as the trial of a rule reads them. */
export type PastEdit = {
  id: number;
  title: string;
  kind: Kind;
  pageId: string;
  number: number;
  at: Date;
  summary: string;
  accountId: string | null;
  by: string | null;
  role: string | null;
  joined: Date | null;
  doc: DocJSON;
  before: DocJSON | null;
};

/** Revisions below the id `before`, newest first, of pages that are there, each with its first author. */
export async function pastEdits(
  sql: Sql,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<PastEdit[]> {
  const { rows } = await sql.execute<
    Omit<PastEdit, "at" | "joined"> & { at: string; joined: string | null }
  >(raw`
    select r.id::int as id, p.title, p.kind, p.id as "pageId", r.number, r.at, r.summary, r.doc, b.doc as before,
      a.id as "accountId", a.name as by, a.role, a.created_at as joined
    from revision r join page p on p.id = r.page_id and p.state = 'live'
    left join revision b on b.page_id = r.page_id and b.number = r.number - 1
    left join lateral (
      select c.* from revision_author x join account c on c.id = x.account_id where x.revision_id = r.id
      order by x.written desc nulls last, c.name limit 1) a on true
    where ${before === undefined ? raw`true` : raw`r.id < ${before}`}
    order by r.id desc limit ${limit}`);
  return rows.map((row) => ({
    ...row,
    at: new Date(row.at),
    joined: row.joined === null ? null : new Date(row.joined),
  }));
}

export async function insertHold(
  sql: Sql,
  held: { accountId: string; liveId: string | null; until: Date; sentence: string },
): Promise<void> {
  await sql.insert(hold).values(held);
}

export type Held = { accountId: string; liveId: string | null; until: Date; sentence: string };

/** What these people are held back from now, the longest first. */
export async function heldNow(sql: Sql, accountIds: string[]): Promise<Held[]> {
  if (accountIds.length === 0) return [];
  return await sql
    .select({ accountId: hold.accountId, liveId: hold.liveId, until: hold.until, sentence: hold.sentence })
    .from(hold)
    .where(and(inArray(hold.accountId, accountIds), gt(hold.until, raw`now()`)))
    .orderBy(desc(hold.until));
}

/** The role and the age of these accounts. */
export async function standingOf(sql: Sql, ids: string[]) {
  if (ids.length === 0) return [];
  return await sql
    .select({ id: account.id, name: account.name, role: account.role, joined: account.createdAt })
    .from(account)
    .where(inArray(account.id, ids));
}

/** Ends what a person is held back from. */
export async function endHolds(sql: Sql, accountId: string): Promise<void> {
  await sql.delete(hold).where(eq(hold.accountId, accountId));
}

/** The names of the rules that hit these drafts when their authors proposed them and that let them through, by draft. */
export async function rulesOfDrafts(sql: Sql, draftIds: string[]): Promise<Map<string, string[]>> {
  if (draftIds.length === 0) return new Map();
  const { rows } = await sql.execute<{ id: string; names: string[] }>(raw`
    select d.id, json_agg(distinct u.name order by u.name) as names
    from draft d join draft_page p on p.draft_id = d.id
    join rule_hit h on h.page_id = p.page_id and h.account_id = d.author_id and h.at >= d.created_at
      and h.way = 'proposed' and h.action in ('tag', 'warn', 'draft')
    join rule u on u.id = h.rule_id
    where d.id = any(${raw.param(draftIds)}::uuid[]) group by d.id`);
  return new Map(rows.map(({ id, names }) => [id, names]));
}
