import { and, eq, inArray, notInArray, sql as raw } from "drizzle-orm";
import { checksum } from "./checksum";
import type { Sql } from "./client";
import { groupBy } from "./group";
import { client, content, live, page, update } from "./schema";

/** Locks a page for this transaction against everything else that changes what it says. */
export async function lockPage(sql: Sql, pageId: string): Promise<void> {
  await sql.execute(raw`select pg_advisory_xact_lock(hashtextextended(${pageId}, 0))`);
}

export async function hasLive(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.select({ id: live.id }).from(live).where(eq(live.id, id));
  return rows.length > 0;
}

/** Locks a live document for this transaction against appends and against another compaction. */
export async function lockLive(sql: Sql, id: string): Promise<void> {
  await sql.select({ id: live.id }).from(live).where(eq(live.id, id)).for("update");
}

export async function insertLive(sql: Sql, id: string, pageId: string): Promise<void> {
  await sql.insert(live).values({ id, pageId });
}

/** The newest sequence number of each of these live documents. */
export async function headsOf(sql: Sql, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.select({ id: live.id, head: live.head }).from(live).where(inArray(live.id, ids));
  return new Map(rows.map((row) => [row.id, row.head]));
}

export type NewUpdate = {
  liveId: string;
  accountId: string | null;
  data: Uint8Array;
  /** Client ids that write here for the first time. */
  clients: number[];
};

/**
 * Appends to the logs, in the order given, and gives the new head of each live document. Locks their rows in the order
 * of their ids. A live document that is gone is left out of the answer, and its updates are not written.
 */
export async function appendUpdates(sql: Sql, updates: NewUpdate[]): Promise<Map<string, number>> {
  const byLive = groupBy(updates, (each) => each.liveId);
  const ids = [...byLive.keys()].sort();
  const counts = ids.map((id) => byLive.get(id)?.length ?? 0);
  await sql.execute(
    raw`select id from live where id = any(${raw.param(ids)}::uuid[]) order by id for update`,
  );
  const heads = await sql
    .update(live)
    .set({ head: raw`${live.head} + n.count` })
    .from(raw`unnest(${raw.param(ids)}::uuid[], ${raw.param(counts)}::int[]) as n(id, count)`)
    .where(raw`${live.id} = n.id`)
    .returning({ id: live.id, head: live.head });
  const rows = heads.flatMap(({ id, head }) => {
    const mine = byLive.get(id) ?? [];
    return mine.map(({ liveId, accountId, data }, index) => ({
      liveId,
      accountId,
      data,
      sum: checksum(data),
      seq: head - mine.length + 1 + index,
    }));
  });
  for (let at = 0; at < rows.length; at += 5_000) {
    await sql.insert(update).values(rows.slice(at, at + 5_000));
  }
  const clients = updates.flatMap(({ liveId, accountId, clients }) =>
    accountId === null ? [] : clients.map((clientId) => ({ liveId, accountId, clientId })),
  );
  if (clients.length > 0) await sql.insert(client).values(clients).onConflictDoNothing();
  return new Map(heads.map((row) => [row.id, row.head]));
}

/** Whose each client id of a live document is. */
export async function clientsOf(sql: Sql, liveId: string): Promise<Map<number, string>> {
  const rows = await sql
    .select({ clientId: client.clientId, accountId: client.accountId })
    .from(client)
    .where(eq(client.liveId, liveId));
  return new Map(rows.map((row) => [row.clientId, row.accountId]));
}

/**
 * Live documents whose log goes further than their page's content, and in which nobody has written for `quiet` seconds:
 * what a crash leaves. A moment in the future (the clock was set back) counts as quiet.
 */
export async function livesBehind(
  sql: Sql,
  { limit, quiet = 0, without = [] }: { limit: number; quiet?: number; without?: string[] },
): Promise<string[]> {
  const rows = await sql
    .select({ id: live.id })
    .from(live)
    .innerJoin(page, eq(page.id, live.pageId))
    .leftJoin(content, eq(content.pageId, live.pageId))
    .where(
      and(
        raw`${live.head} > coalesce(${content.seq}, 0)`,
        raw`${page.state} <> 'deleted'`,
        without.length > 0 ? notInArray(live.id, without) : undefined,
        quiet === 0
          ? undefined
          : raw`not exists (select from ${update} u where u.live_id = ${live.id} and u.seq = ${live.head}
              and u.at between now() - make_interval(secs => ${quiet}) and now())`,
      ),
    )
    .limit(limit);
  return rows.map((row) => row.id);
}
