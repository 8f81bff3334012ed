import { sql as raw } from "drizzle-orm";
import { blockedWholly } from "../accounts/blocks";
import type { Sql } from "../client";
import { groupBy } from "../group";
import { acceptance, type Part } from "../schema";

export type { Part } from "../schema";

/** Keeps that a reviewer has accepted a draft, or a part of it, in place of what they accepted before. */
export async function putAcceptance(
  sql: Sql,
  values: { draftId: string; accountId: string; seen: Record<string, number>; part: Part | null },
): Promise<void> {
  const { seen, part } = values;
  await sql
    .insert(acceptance)
    .values(values)
    .onConflictDoUpdate({
      target: [acceptance.draftId, acceptance.accountId],
      set: { seen, part, at: raw`now()` },
    });
}

export type Acceptance = { accountId: string; name: string; part: Part | null };

/**
 * Who has accepted each of these drafts, the first first. An acceptance counts while nothing has been written in the draft
 * since, and while whoever accepted is a reviewer who may write. One query.
 */
export async function acceptancesOf(sql: Sql, draftIds: string[]): Promise<Map<string, Acceptance[]>> {
  if (draftIds.length === 0) return new Map();
  const { rows } = await sql.execute<Acceptance & { draftId: string }>(raw`
    select a.draft_id as "draftId", a.account_id as "accountId", account.name, a.part
    from acceptance a join account on account.id = a.account_id and account.role in ('moderator', 'admin')
    where a.draft_id = any(${raw.param(draftIds)}::uuid[]) and not exists (${blockedWholly(raw`a.account_id`)})
      and not exists (
        select from draft_page p join update u on u.live_id = p.live_id and u.account_id is not null
          and u.seq > coalesce((a.seen->>p.live_id::text)::bigint, 0)
        where p.draft_id = a.draft_id)
    order by a.draft_id, a.at, account.name`);
  const found = groupBy(rows, (row) => row.draftId);
  return new Map(
    [...found].map(([id, some]) => [
      id,
      some.map(({ accountId, name, part }) => ({ accountId, name, part })),
    ]),
  );
}

/** Forgets who has accepted a draft. */
export async function forgetAcceptances(sql: Sql, draftId: string): Promise<void> {
  await sql.delete(acceptance).where(raw`${acceptance.draftId} = ${draftId}`);
}
