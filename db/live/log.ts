import { and, asc, eq, gt, lt, lte, sql as raw } from "drizzle-orm";
import { checksum } from "./checksum";
import type { Sql } from "../client";
import { groupBy } from "../group";
import { often } from "../prepared";
import { content, draftPage, live, page, revision, update } from "../schema";

/** Updates that one row holds, at most. */
export const LONGEST_RUN = 200;

/** A row of a log: the updates from `first` to `seq`, all of one writer (null: the software itself). */
export type LoggedUpdate = {
  first: number;
  seq: number;
  accountId: string | null;
  since: Date;
  at: Date;
  data: Uint8Array;
  /** Whether the bytes are those that were written. */
  intact: boolean;
};

/** Bytes of a log that are read at once, but for a single larger row. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The log after `after`, in order, at most `limit` rows and as many bytes as may be read at once; up to and with the row
 * that `upTo` falls into, where given. `more`: whether there may be others after these.
 */
export async function updatesAfter(
  sql: Sql,
  liveId: string,
  { after, upTo, limit }: { after: number; upTo?: number | undefined; limit: number },
): Promise<{ rows: LoggedUpdate[]; more: boolean }> {
  const piece = sql
    .select({
      first: raw<number>`coalesce(${update.first}, ${update.seq})`.mapWith(update.seq).as("run_first"),
      seq: update.seq,
      accountId: update.accountId,
      since: raw<Date>`coalesce(${update.since}, ${update.at})`.mapWith(update.at).as("run_since"),
      at: update.at,
      data: update.data,
      sum: update.sum,
    })
    .from(update)
    .where(
      and(
        eq(update.liveId, liveId),
        gt(update.seq, after),
        upTo === undefined
          ? undefined
          : and(
              lte(update.seq, upTo + LONGEST_RUN),
              lte(raw`coalesce(${update.first}, ${update.seq})`, upTo),
            ),
      ),
    )
    .orderBy(asc(update.seq))
    .limit(limit)
    .as("piece");
  const size = raw`octet_length(${piece.data})`;
  const sized = sql
    .select({
      first: piece.first,
      seq: piece.seq,
      accountId: piece.accountId,
      since: piece.since,
      at: piece.at,
      data: piece.data,
      sum: piece.sum,
      before: raw<number>`sum(${size}) over (order by ${piece.seq}) - ${size}`.mapWith(Number).as("before"),
      found: raw<number>`count(*) over ()`.mapWith(Number).as("found"),
    })
    .from(piece)
    .as("sized");
  const read = await sql.select().from(sized).where(lt(sized.before, MOST_BYTES)).orderBy(asc(sized.seq));
  return {
    rows: read.map(({ before: _, found: __, ...row }) => checked(row)),
    more: read.some(({ found }) => found === limit || found > read.length),
  };
}

/** The log of a live document after `after`, up to `upTo`. */
export type Stretch = { liveId: string; after: number; upTo: number };

function given(stretches: readonly Stretch[]) {
  return raw`unnest(
    ${raw.param(stretches.map(({ liveId }) => liveId))}::uuid[], ${raw.param(stretches.map(({ after }) => after))}::bigint[],
    ${raw.param(stretches.map(({ upTo }) => upTo))}::bigint[]) g(live_id, after, up_to)`;
}

/**
 * The beginning of each of these stretches, in order, by live document: as many rows as may be read at once, `limit` at most
 * and all of them together.
 */
export async function updatesOf(
  sql: Sql,
  stretches: readonly Stretch[],
  limit: number,
): Promise<Map<string, LoggedUpdate[]>> {
  type Row = Omit<Logged, "since" | "at"> & { liveId: string; since: string; at: string };
  const { rows } = await often<Row>(
    sql,
    raw`
    select * from (
      select *, sum(octet_length(data)) over (order by "liveId", seq) - octet_length(data) as before from (
        select u.live_id as "liveId", coalesce(u.first, u.seq) as first, u.seq, u.account_id as "accountId",
          coalesce(u.since, u.at) as since, u.at, u.data, u.sum
        from ${given(stretches)} join "update" u on u.live_id = g.live_id and u.seq > g.after
          and u.seq <= g.up_to + ${LONGEST_RUN} and coalesce(u.first, u.seq) <= g.up_to
        order by u.live_id, u.seq limit ${limit}) piece
    ) sized where before < ${MOST_BYTES} order by "liveId", seq`,
  );
  const read = rows.map(({ liveId, first, seq, accountId, since, at, data, sum }) => ({
    liveId,
    ...checked({
      first: Number(first),
      seq: Number(seq),
      accountId,
      since: new Date(since),
      at: new Date(at),
      data,
      sum,
    }),
  }));
  return groupBy(read, ({ liveId }) => liveId);
}

type Logged = Omit<LoggedUpdate, "intact"> & { sum: number | null };

function checked({ sum, ...row }: Logged): LoggedUpdate {
  return { ...row, intact: sum === null || checksum(row.data) === sum };
}

/** Everybody who wrote in the log after `after`, up to `upTo`. */
export async function writersBetween(
  sql: Sql,
  liveId: string,
  after: number,
  upTo: number,
): Promise<string[]> {
  return (await writersOf(sql, [{ liveId, after, upTo }])).get(liveId) ?? [];
}

/** The same for several logs, by live document. */
export async function writersOf(sql: Sql, stretches: readonly Stretch[]): Promise<Map<string, string[]>> {
  const { rows } = await often<{ liveId: string; accountIds: string[] }>(
    sql,
    raw`
    select u.live_id as "liveId", json_agg(distinct u.account_id) as "accountIds"
    from ${given(stretches)} join "update" u on u.live_id = g.live_id and u.seq > g.after and u.seq <= g.up_to
    where u.account_id is not null group by u.live_id`,
  );
  return new Map(rows.map(({ liveId, accountIds }) => [liveId, accountIds]));
}

/** Pages in whose log this account wrote after that moment, the latest first. Deleted pages are left out. */
export async function pagesWrittenBy(
  sql: Sql,
  accountId: string,
  { after, limit }: { after: Date; limit: number },
): Promise<string[]> {
  const rows = await sql
    .select({ id: live.pageId })
    .from(update)
    .innerJoin(live, eq(live.id, update.liveId))
    .innerJoin(page, and(eq(page.id, live.pageId), eq(page.state, "live")))
    // Not in their drafts, which are nobody else's to see.
    .where(and(eq(update.accountId, accountId), gt(update.at, after), eq(live.id, live.pageId)))
    .groupBy(live.pageId)
    .orderBy(raw`max(${update.at}) desc`)
    .limit(limit);
  return rows.map((row) => row.id);
}

/**
 * How far the log has been folded, how far it may be, and the places up to there that must stay ends of rows: what a
 * checkpoint or a revision was made from, and where a draft last agreed with its page.
 */
export async function foldable(
  sql: Sql,
  liveId: string,
): Promise<{ folded: number; upTo: number; ends: Set<number> } | undefined> {
  const [row] = await sql
    .select({
      folded: live.folded,
      upTo: raw<number>`coalesce(${content.seq}, ${draftPage.seq})`.mapWith(Number),
    })
    .from(live)
    .leftJoin(content, eq(content.pageId, live.id))
    .leftJoin(draftPage, eq(draftPage.liveId, live.id))
    .where(and(eq(live.id, liveId), raw`coalesce(${content.seq}, ${draftPage.seq}) is not null`));
  if (!row) return undefined;
  // After the content was read: a revision cut since then ends where that content did, or later.
  const ends = await sql
    .select({ seq: revision.seq })
    .from(revision)
    .where(and(eq(revision.pageId, liveId), gt(revision.seq, row.folded)));
  const forks = await sql
    .select({ seq: draftPage.agreed })
    .from(draftPage)
    .where(and(eq(draftPage.pageId, liveId), gt(draftPage.agreed, row.folded)));
  return { ...row, ends: new Set([...ends, ...forks].map((end) => end.seq)) };
}

/**
 * Puts runs in the place of the rows that they hold and says that the log is folded up to `to`. False, and nothing is
 * done, when somebody else has folded it meanwhile. Inside a transaction.
 */
export async function foldRows(
  tx: Sql,
  liveId: string,
  { from, to, runs }: { from: number; to: number; runs: Omit<LoggedUpdate, "intact">[] },
): Promise<boolean> {
  const claimed = await tx
    .update(live)
    .set({ folded: to })
    .where(and(eq(live.id, liveId), eq(live.folded, from)))
    .returning({ id: live.id });
  if (claimed.length === 0) return false;
  if (runs.length === 0) return true;
  await tx.execute(raw`
    delete from ${update} using unnest(
      ${raw.param(runs.map((run) => run.first))}::bigint[], ${raw.param(runs.map((run) => run.seq))}::bigint[]
    ) as run(first, last)
    where ${update.liveId} = ${liveId} and ${update.seq} between run.first and run.last`);
  await tx.insert(update).values(runs.map((run) => ({ ...run, liveId, sum: checksum(run.data) })));
  return true;
}
