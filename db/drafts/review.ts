import { and, asc, desc, eq, gte, sql as raw } from "drizzle-orm";
import { ACCEPTED } from "../acts";
import type { Sql } from "../client";
import { pagesThat, type PageFilter } from "../pages/filter";
import { account, draft, draftPage, page, revision } from "../schema";

/** What of the queue is listed; all of the conditions that are given hold, for one of the draft's pages where they are about a page. */
export type QueueFilter = {
  /** Of this person, by id. */
  authorId?: string | undefined;
  pageId?: string | undefined;
  pages?: PageFilter;
  /** Proposed at least so many days ago. */
  days?: number | undefined;
  /** Characters that are changed, at least. */
  size?: number | undefined;
  /** It adds links to other sites. */
  links?: boolean;
  /** It changes positions. */
  positions?: boolean;
};

export type QueueRow = {
  id: string;
  author: string;
  authorId: string;
  summary: string;
  submittedAt: Date;
  lookedAt: Date | null;
  lookedBy: string | null;
  size: number;
  links: number;
  positions: number;
};

/** Drafts that wait, the oldest first, after that one. */
export async function listQueue(
  sql: Sql,
  filter: QueueFilter & { limit: number; after: readonly [Date, string] | undefined },
): Promise<QueueRow[]> {
  const { authorId, pageId, pages = {}, days, limit, after } = filter;
  const at = raw<Date>`date_trunc('milliseconds', ${draft.submittedAt})`;
  const sum = (column: "size" | "links" | "positions") =>
    raw<number>`(select coalesce(sum(${draftPage[column]}), 0)::int from draft_page where draft_id = ${draft.id})`;
  const among = and(
    eq(draftPage.draftId, draft.id),
    pageId === undefined ? undefined : eq(draftPage.pageId, pageId),
    ...pagesThat(sql, pages),
  );
  return await sql
    .select({
      id: draft.id,
      author: account.name,
      authorId: draft.authorId,
      summary: draft.summary,
      submittedAt: at.mapWith(draft.createdAt),
      lookedAt: draft.lookedAt,
      lookedBy: raw<string | null>`(select name from account a where a.id = ${draft.lookedBy})`,
      size: sum("size"),
      links: sum("links"),
      positions: sum("positions"),
    })
    .from(draft)
    .innerJoin(account, eq(account.id, draft.authorId))
    .where(
      and(
        eq(draft.state, "submitted"),
        raw`exists ${sql
          .select({ id: draftPage.liveId })
          .from(draftPage)
          .innerJoin(page, eq(page.id, draftPage.pageId))
          .where(among)}`,
        authorId === undefined ? undefined : eq(draft.authorId, authorId),
        days === undefined ? undefined : raw`${draft.submittedAt} <= now() - make_interval(days => ${days})`,
        filter.size === undefined ? undefined : gte(sum("size"), filter.size),
        filter.links ? raw`${sum("links")} > 0` : undefined,
        filter.positions ? raw`${sum("positions")} > 0` : undefined,
        after && raw`(${at}, ${draft.id}) > (${after[0].toISOString()}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(asc(at), asc(draft.id))
    .limit(limit);
}

/** How many drafts wait, and how long those of the last thirty days have waited for their decision, in hours. */
export async function queueFigures(
  sql: Sql,
): Promise<{ waiting: number; decided: number; mean: number | null; median: number | null }> {
  const { rows } = await sql.execute<{
    waiting: number;
    decided: number;
    mean: number | null;
    median: number | null;
  }>(raw`
    with waited as (
      select extract(epoch from decided_at - submitted_at) / 3600 as hours from draft
      where decided_at > now() - interval '30 days' and submitted_at is not null and state <> 'withdrawn'
    )
    select (select count(*)::int from draft where state = 'submitted') as waiting,
      count(*)::int as decided, avg(hours)::float8 as mean,
      (percentile_cont(0.5) within group (order by hours))::float8 as median
    from waited`);
  return rows[0] ?? { waiting: 0, decided: 0, mean: null, median: null };
}

/**
 * How many drafts of somebody were accepted and stand, how many were spam, and whether anything of theirs stands reverted.
 * A draft of which a page's part was taken back does not count, until that is taken back itself.
 */
export async function countDecided(
  sql: Sql,
  authorId: string,
): Promise<{ accepted: number; spam: number; reverted: boolean }> {
  const stands = raw`not exists (select from draft_page p join reverted r on r.revision_id = p.revision_id
    and r.account_id = draft.author_id where p.draft_id = draft.id)`;
  const { rows } = await sql.execute<{ accepted: number; spam: number; reverted: boolean }>(raw`
    select (count(*) filter (where draft.state = 'accepted' and ${stands}))::int as accepted,
      (count(*) filter (where draft.state = 'spam'))::int as spam,
      exists (select from reverted where account_id = ${authorId}) as reverted
    from draft where draft.author_id = ${authorId}`);
  return rows[0] ?? { accepted: 0, spam: 0, reverted: false };
}

/** Pages to read of which nobody has accepted or patrolled a revision. */
const NEVER_REVIEWED = and(
  eq(page.state, "live"),
  raw`${page.redirectTitle} is null`,
  raw`${page.kind} not in ('talk', 'user')`,
  raw`not exists (select from revision r join patrol on patrol.revision_id = r.id where r.page_id = ${page.id})`,
  raw`not exists (select from act where act.page_id = ${page.id} and act.verb = ${ACCEPTED})`,
);

/** Those pages, what was changed last first, with their newest revision; after that one. */
export async function neverReviewed(
  sql: Sql,
  { limit, after }: { limit: number; after: readonly [Date, string] | undefined },
) {
  const at = raw`date_trunc('milliseconds', ${page.changedAt})`;
  return await sql
    .select({
      id: page.id,
      title: page.title,
      kind: page.kind,
      changedAt: at.mapWith(page.changedAt),
      revision: revision.id,
    })
    .from(page)
    .leftJoin(revision, and(eq(revision.pageId, page.id), eq(revision.number, page.revisions)))
    .where(
      and(
        NEVER_REVIEWED,
        after && raw`(${at}, ${page.id}) < (${after[0].toISOString()}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(at), desc(page.id))
    .limit(limit);
}

/** How many there are, as far as one counts. */
export async function countNeverReviewed(sql: Sql, most: number): Promise<number> {
  const few = sql.select({ id: page.id }).from(page).where(NEVER_REVIEWED).limit(most).as("few");
  return await sql.$count(few);
}
