import { and, desc, eq, gte, inArray, lt, sql as raw, type SQL } from "drizzle-orm";
import type { Sql } from "./client";
import { often } from "./prepared";
import { account, act } from "./schema";

export type NewAct = {
  accountId: string | null;
  verb: string;
  pageId?: string;
  /** The title or name it was done to. */
  object: string;
  detail?: Record<string, unknown>;
  reason?: string;
};

/** Writes one line of the public log. Inside the transaction of what it tells of. */
export async function recordAct(sql: Sql, line: NewAct): Promise<void> {
  await sql.insert(act).values(line);
}

/** That the changes of a draft to a page were accepted; the detail names the revision that has them. */
export const ACCEPTED = "accept-draft";

/**
 * Who reviewed these revisions of these pages, by the id of the revision: accepted it as a draft, or else patrolled it.
 * Those that nobody has looked at are missing. One query.
 */
export async function reviewersOf(
  sql: Sql,
  { pageIds, revisions }: { pageIds: string[]; revisions: number[] },
): Promise<Map<number, string>> {
  if (revisions.length === 0) return new Map();
  const { rows } = await often<{ revision: string; by: string }>(
    sql,
    raw`
    select act.detail->>'revision' as revision, account.name as by, 1 as rank
    from act join account on account.id = act.account_id
    where act.page_id = any(${raw.param(pageIds)}::uuid[]) and act.verb = ${ACCEPTED}
      and act.detail->>'revision' = any(${raw.param(revisions.map(String))}::text[])
    union all
    select patrol.revision_id::text, account.name, 0
    from patrol join account on account.id = patrol.account_id
    where patrol.revision_id = any(${raw.param(revisions)}::bigint[])
    order by rank`,
  );
  return new Map(rows.map((row) => [Number(row.revision), row.by]));
}

/** Which lines of the log are wished for: of what a person did or was done to, a page under any of its titles, some verbs. */
export type ActFilter = {
  pageId?: string | undefined;
  person?: string | undefined;
  title?: string | undefined;
  verbs?: readonly string[] | undefined;
  since?: Date | undefined;
};

/** The log, newest first; `before` is the id of the last line seen. */
export async function listActs(
  sql: Sql,
  { limit, before, ...wish }: ActFilter & { limit: number; before?: number },
) {
  return await sql
    .select({
      id: act.id,
      at: act.at,
      by: account.name,
      verb: act.verb,
      object: act.object,
      detail: act.detail,
      reason: act.reason,
    })
    .from(act)
    .leftJoin(account, eq(account.id, act.accountId))
    .where(and(before === undefined ? undefined : lt(act.id, before), ...conditions(wish)))
    .orderBy(desc(act.id))
    .limit(limit);
}

function conditions({ pageId, person, title, verbs, since }: ActFilter): (SQL | undefined)[] {
  const object = raw`lower(${act.object})`;
  return [
    pageId === undefined ? undefined : eq(act.pageId, pageId),
    person === undefined
      ? undefined
      : raw`(${act.accountId} = (select p.id from account p where lower(p.name) = lower(${person}))
          or (${object} = lower(${person}) and ${act.pageId} is null)
          or lower(${act.detail}->>'person') = lower(${person}))`,
    title === undefined
      ? undefined
      : raw`(${act.pageId} in (select p.id from page p where p.title = ${title}) or ${object} = lower(${title}))`,
    verbs === undefined ? undefined : inArray(act.verb, [...verbs]),
    since === undefined ? undefined : gte(act.at, since),
  ];
}
