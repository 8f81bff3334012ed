import { and, eq, inArray, isNotNull, notInArray, sql as raw } from "drizzle-orm";
import { checksum } from "./checksum";
import type { Sql } from "../client";
import { ask, often } from "../prepared";
import { client, content, draftPage, live, page, update } from "../schema";

/** Locks a page for this transaction against everything else that changes what it says. */
export async function lockPage(sql: Sql, pageId: string): Promise<void> {
  await often(sql, raw`select pg_advisory_xact_lock(hashtextextended(${pageId}, 0))`);
}

/** The same for several, in the order of their ids, so that no two transactions wait for each other. */
export async function lockPages(sql: Sql, pageIds: string[]): Promise<void> {
  await often(
    sql,
    raw`
    select pg_advisory_xact_lock(hashtextextended(id, 0))
    from (select id from unnest(${raw.param(pageIds)}::text[]) given(id) order by id collate "C") ordered`,
  );
}

/** The same for those of these pages that nobody else has locked, without waiting. Gives them, in the order given. */
export async function lockFreePages(sql: Sql, pageIds: string[]): Promise<string[]> {
  const { rows } = await often<{ id: string }>(
    sql,
    raw`
    select id from (
      select id, nth, pg_try_advisory_xact_lock(hashtextextended(id, 0)) as ours
      from unnest(${raw.param(pageIds)}::text[]) with ordinality given(id, nth)) tried
    where ours order by nth`,
  );
  return rows.map(({ id }) => id);
}

export async function hasLive(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.select({ id: live.id }).from(live).where(eq(live.id, id));
  return rows.length > 0;
}

/** Whether anybody has written in a live document. */
export async function isTypedIn(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql
    .select({ seq: update.seq })
    .from(update)
    .where(and(eq(update.liveId, id), isNotNull(update.accountId)))
    .limit(1);
  return rows.length > 0;
}

/** Locks a live document for this transaction against appends and against another compaction. */
export async function lockLive(sql: Sql, id: string): Promise<void> {
  await sql.select({ id: live.id }).from(live).where(eq(live.id, id)).for("update");
}

/** The same for several, in the order of their ids, so that no two transactions wait for each other. */
export async function lockLives(sql: Sql, ids: string[]): Promise<void> {
  await sql.select({ id: live.id }).from(live).where(inArray(live.id, ids)).orderBy(live.id).for("update");
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

/** Somebody wrote under a client id that another person has bound in the same moment, on another node. */
export class ClaimedTwice extends Error {}

const APPEND = {
  name: "append",
  text: `
    with mine as materialized (
      select id from live where id = any($1::uuid[]) order by id for update
    ), grown as (
      update live set head = head + n.count
      from mine, unnest($1::uuid[], $2::int[]) n(id, count)
      where live.id = mine.id and n.id = mine.id
      returning live.id as id, head, head - n.count as before
    ), written as (
      insert into "update" (live_id, seq, account_id, data, sum)
      select grown.id, grown.before + u.place, u.account_id, substring($3::bytea from u.start for u.size), u.sum
      from unnest($4::uuid[], $5::int[], $6::uuid[], $7::int[], $8::int[], $9::int[])
        u(live_id, place, account_id, start, size, sum)
      join grown on grown.id = u.live_id
    ), bound as (
      insert into client (live_id, client_id, account_id)
      select distinct grown.id, c.client_id, c.account_id
      from unnest($10::uuid[], $11::bigint[], $12::uuid[]) c(live_id, client_id, account_id)
      join grown on grown.id = c.live_id
      -- Nobody's no client id may be: where it is somebody else's already, the whole statement fails.
      on conflict (live_id, client_id) do update set account_id = null
      where client.account_id <> excluded.account_id
    )
    select id, head from grown`,
};

/** The same for what comes most often, a single update under client ids that are known: each part of a statement is felt there. */
const APPEND_ONE = {
  name: "append_one",
  text: `
    with grown as (
      update live set head = head + 1 where id = $1::uuid returning id, head
    ), written as (
      insert into "update" (live_id, seq, account_id, data, sum)
      select id, head, $2::uuid, $3::bytea, $4::int from grown
    )
    select id, head from grown`,
};

/**
 * Appends to the logs, in the order given, and gives the new head of each live document. Locks their rows in the order
 * of their ids. A live document that is gone is left out of the answer, and its updates are not written. One statement,
 * so that it needs no transaction around it: each answer that a commit has to wait for is felt by whoever types. All or
 * nothing. Throws `ClaimedTwice` when one of the client ids has become somebody else's.
 */
export async function appendUpdates(sql: Sql, updates: NewUpdate[]): Promise<Map<string, number>> {
  const [first] = updates;
  if (first && updates.length === 1 && first.clients.length === 0) {
    const { liveId, accountId, data } = first;
    return headsIn(await ask(sql, APPEND_ONE, [liveId, accountId, data, checksum(data)]));
  }
  const counts = new Map<string, number>();
  const places = updates.map(({ liveId }) => {
    const place = (counts.get(liveId) ?? 0) + 1;
    counts.set(liveId, place);
    return place;
  });
  const sizes = updates.map(({ data }) => data.byteLength);
  const claims = updates.flatMap(({ liveId, accountId, clients }) =>
    accountId === null ? [] : clients.map((clientId) => ({ liveId, accountId, clientId })),
  );
  try {
    const grown = await ask(sql, APPEND, [
      [...counts.keys()],
      [...counts.values()],
      Buffer.concat(updates.map(({ data }) => data)),
      updates.map(({ liveId }) => liveId),
      places,
      updates.map(({ accountId }) => accountId),
      startsOf(sizes),
      sizes,
      updates.map(({ data }) => checksum(data)),
      claims.map(({ liveId }) => liveId),
      claims.map(({ clientId }) => clientId),
      claims.map(({ accountId }) => accountId),
    ]);
    return headsIn(grown);
  } catch (error) {
    if (isClaimedTwice(error)) throw new ClaimedTwice("a client id is another person's", { cause: error });
    throw error;
  }
}

const headsIn = (rows: Record<string, unknown>[]) =>
  new Map(rows.map(({ id, head }) => [String(id), Number(head)]));

/** Inside a transaction the error of the database is the cause of another. */
function isClaimedTwice(error: unknown): boolean {
  const { code, table, column } = (error instanceof Error ? (error.cause ?? error) : {}) as {
    code?: string;
    table?: string;
    column?: string;
  };
  return code === "23502" && table === "client" && column === "account_id";
}

/** Where each of these pieces begins in all of them joined, counted from 1 as SQL does. */
function startsOf(sizes: number[]): number[] {
  let next = 1;
  return sizes.map((size) => {
    next += size;
    return next - size;
  });
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
 * Live documents whose log goes further than the content of their page or draft, and in which nobody has written for `quiet` seconds:
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
    .leftJoin(content, eq(content.pageId, live.id))
    .leftJoin(draftPage, eq(draftPage.liveId, live.id))
    .where(
      and(
        raw`${live.head} > coalesce(${content.seq}, ${draftPage.seq}, 0)`,
        raw`(${page.state} <> 'deleted' or ${draftPage.liveId} is not null)`,
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
