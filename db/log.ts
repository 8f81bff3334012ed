import { and, asc, eq, gt, lte, sql as raw } from "drizzle-orm";
import { checksum } from "./checksum";
import type { Sql } from "./client";
import { content, draftPage, live, page, revision, update } from "./schema";

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

/** The log after `after`, in order, at most `limit` rows; up to and with the row that `upTo` falls into, where given. */
export async function updatesAfter(
  sql: Sql,
  liveId: string,
  { after, upTo, limit }: { after: number; upTo?: number | undefined; limit: number },
): Promise<LoggedUpdate[]> {
  const rows = await sql
    .select({
      first: raw<number>`coalesce(${update.first}, ${update.seq})`.mapWith(update.seq),
      seq: update.seq,
      accountId: update.accountId,
      since: raw<Date>`coalesce(${update.since}, ${update.at})`.mapWith(update.at),
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
    .limit(limit);
  return rows.map(({ sum, ...row }) => ({ ...row, intact: sum === null || checksum(row.data) === sum }));
}

/** Everybody who wrote in the log after `after`, up to `upTo`. */
export async function writersBetween(
  sql: Sql,
  liveId: string,
  after: number,
  upTo: number,
): Promise<string[]> {
  const rows = await sql
    .selectDistinct({ accountId: update.accountId })
    .from(update)
    .where(and(eq(update.liveId, liveId), gt(update.seq, after), lte(update.seq, upTo)));
  return rows.flatMap((row) => row.accountId ?? []);
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
