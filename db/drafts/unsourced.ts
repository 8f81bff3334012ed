import { asc, eq, inArray, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { often } from "../prepared";
import { account, unsourced } from "../schema";

export type Unsourced = { name: string; reason: string };

/** Puts why somebody's words in a live document need no source; what they said before makes room. */
export async function putUnsourced(
  sql: Sql,
  liveId: string,
  accountId: string,
  reason: string,
): Promise<void> {
  await sql
    .insert(unsourced)
    .values({ liveId, accountId, reason })
    .onConflictDoUpdate({
      target: [unsourced.liveId, unsourced.accountId],
      set: { reason, at: new Date() },
    });
}

/** What was said so in these live documents, the oldest first. */
export async function unsourcedIn(sql: Sql, liveIds: string[]): Promise<Unsourced[]> {
  if (liveIds.length === 0) return [];
  return await sql
    .select({ name: account.name, reason: unsourced.reason })
    .from(unsourced)
    .innerJoin(account, eq(account.id, unsourced.accountId))
    .where(inArray(unsourced.liveId, liveIds))
    .orderBy(asc(unsourced.at))
    .limit(100);
}

/** Takes out what these people said so in live documents, for revisions of theirs that say it from now on. */
export async function takeUnsourced(
  sql: Sql,
  people: { liveId: string; accountId: string }[],
): Promise<{ liveId: string; reason: string }[]> {
  if (people.length === 0) return [];
  const { rows } = await often<{ liveId: string; reason: string }>(
    sql,
    raw`
    delete from unsourced using unnest(
      ${raw.param(people.map(({ liveId }) => liveId))}::uuid[],
      ${raw.param(people.map(({ accountId }) => accountId))}::uuid[]) g(live_id, account_id)
    where unsourced.live_id = g.live_id and unsourced.account_id = g.account_id
    returning unsourced.live_id as "liveId", unsourced.reason`,
  );
  return rows;
}
