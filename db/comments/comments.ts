import { and, asc, eq, getTableColumns, inArray, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { SHOWN_QUOTE, shownAnchor } from "../revisions/hiding";
import { often } from "../prepared";
import { account, comment, thread } from "../schema";
import { threadHas } from "./search";

export type ThreadRow = typeof thread.$inferSelect;
export type CommentRow = typeof comment.$inferSelect;

/** Where a conversation is held: about a page in the open, or in a draft of it. */
export type TalkPlace = { pageId: string; draftId: string | null };

function heldAt({ pageId, draftId }: TalkPlace) {
  return and(
    eq(thread.pageId, pageId),
    draftId === null ? raw`${thread.draftId} is null` : eq(thread.draftId, draftId),
  );
}

/** Whether there is anything left to read in it: what its people took back is gone. */
const isSaid = raw`exists (select from comment c where c.thread_id = thread.id and c.deleted_at is null)`;

export async function insertThread(
  sql: Sql,
  values: Pick<ThreadRow, "pageId" | "draftId" | "subject" | "quote" | "exact" | "prefix" | "suffix">,
): Promise<string> {
  const [row] = await sql.insert(thread).values(values).returning({ id: thread.id });
  if (!row) throw new Error("a thread was not written");
  return row.id;
}

export async function insertComment(
  sql: Sql,
  values: Pick<CommentRow, "threadId" | "parentId" | "accountId" | "body">,
): Promise<number> {
  const [row] = await sql.insert(comment).values(values).returning({ id: comment.id });
  if (!row) throw new Error("a comment was not written");
  return row.id;
}

/** The thread, and nobody else changes it until the transaction ends. */
export async function lockThread(sql: Sql, id: string): Promise<ThreadRow | undefined> {
  const [row] = await sql.select().from(thread).where(eq(thread.id, id)).for("update");
  return row;
}

export async function getThread(sql: Sql, id: string): Promise<ThreadRow | undefined> {
  const [row] = await sql.select().from(thread).where(eq(thread.id, id));
  return row;
}

export async function getComment(sql: Sql, id: number): Promise<CommentRow | undefined> {
  const [row] = await sql.select().from(comment).where(eq(comment.id, id));
  return row;
}

export async function updateComment(
  sql: Sql,
  id: number,
  values: Partial<Pick<CommentRow, "body" | "editedAt" | "deletedAt" | "hiddenAt">>,
): Promise<void> {
  await sql.update(comment).set(values).where(eq(comment.id, id));
}

/** Counts the thread's version up; `moved`: it comes first among those of its page again. */
export async function updateThread(
  sql: Sql,
  id: string,
  { moved = false, ...values }: Partial<Pick<ThreadRow, "resolvedAt" | "resolvedBy">> & { moved?: boolean },
): Promise<void> {
  await sql
    .update(thread)
    .set({ ...values, version: raw`${thread.version} + 1`, ...(moved && { changedAt: raw`now()` }) })
    .where(eq(thread.id, id));
}

export async function countComments(sql: Sql, threadId: string): Promise<number> {
  const [row] = await sql
    .select({ n: raw<number>`count(*)::int` })
    .from(comment)
    .where(eq(comment.threadId, threadId));
  return row?.n ?? 0;
}

/** What of a thread is shown. */
const SHOWN = {
  ...getTableColumns(thread),
  quote: SHOWN_QUOTE,
  exact: shownAnchor("exact"),
  prefix: shownAnchor("prefix"),
  suffix: shownAnchor("suffix"),
};

/** The threads of a place, the last changed first, after the one at `before`; `words`: those that have them. */
export async function listThreads(
  sql: Sql,
  place: TalkPlace,
  {
    limit,
    before,
    resolved,
    only,
    words,
  }: {
    limit: number;
    before?: readonly [Date, string];
    resolved?: boolean;
    only?: string;
    words?: string;
  },
) {
  const by = raw<string | null>`(select name from account where id = thread.resolved_by)`;
  const older =
    before && raw`(${thread.changedAt}, ${thread.id}) < (${before[0].toISOString()}, ${before[1]}::uuid)`;
  const state = resolved === undefined ? undefined : raw`(${thread.resolvedAt} is not null) = ${resolved}`;
  return await sql
    .select({ thread: SHOWN, resolver: by })
    .from(thread)
    .where(
      and(
        heldAt(place),
        isSaid,
        older,
        state,
        only ? eq(thread.id, only) : undefined,
        words ? threadHas(words) : undefined,
      ),
    )
    .orderBy(raw`${thread.changedAt} desc`, raw`${thread.id} desc`)
    .limit(limit);
}

/** What was said in these threads, the oldest first, with who said it. */
export async function commentsOf(sql: Sql, threadIds: string[]) {
  if (threadIds.length === 0) return [];
  return await sql
    .select({ comment, by: account.name })
    .from(comment)
    .innerJoin(account, eq(account.id, comment.accountId))
    .where(inArray(comment.threadId, threadIds))
    .orderBy(asc(comment.id));
}

type OnWords = Pick<ThreadRow, "id" | "pageId" | "exact" | "prefix" | "suffix"> & {
  lost: boolean;
  said: number;
};

/** The open threads about words of these pages, `limit` of each at most, and how much was said in each that can be read. */
export async function threadsOnWords(sql: Sql, pageIds: string[], limit: number): Promise<OnWords[]> {
  const { rows } = await often<OnWords>(
    sql,
    raw`
    select found.* from unnest(${raw.param(pageIds)}::uuid[]) given(page_id), lateral (
      select t.id, t.page_id as "pageId", t.exact, t.prefix, t.suffix, t.lost_at is not null as lost,
        (select count(*)::int from comment c
          where c.thread_id = t.id and c.deleted_at is null and c.hidden_at is null) as said
      from thread t
      where t.page_id = given.page_id and t.draft_id is null and t.quote <> '' and t.resolved_at is null
      order by t.changed_at limit ${limit}) found`,
  );
  return rows;
}

type Moved = Pick<ThreadRow, "id" | "exact" | "prefix" | "suffix"> & { lost: boolean };

/** Writes down where the words of these threads stand now, or that they are not in the text. One query. */
export async function moveThreads(sql: Sql, moved: Moved[]): Promise<void> {
  if (moved.length === 0) return;
  const column = (part: Exclude<keyof Moved, "lost">) => raw.param(moved.map((each) => each[part]));
  await sql.execute(raw`
    update thread set exact = given.exact, prefix = given.prefix, suffix = given.suffix,
      lost_at = case when given.lost then now() end, version = version + 1
    from unnest(${column("id")}::uuid[], ${column("exact")}::text[], ${column("prefix")}::text[],
      ${column("suffix")}::text[], ${raw.param(moved.map(({ lost }) => lost))}::boolean[]
    ) as given(id, exact, prefix, suffix, lost)
    where thread.id = given.id`);
}

/** How many threads of a place are open, and how many are resolved. */
export async function countThreads(sql: Sql, place: TalkPlace): Promise<{ open: number; resolved: number }> {
  const [row] = await sql
    .select({
      open: raw<number>`count(*) filter (where ${thread.resolvedAt} is null)::int`,
      resolved: raw<number>`count(*) filter (where ${thread.resolvedAt} is not null)::int`,
    })
    .from(thread)
    .where(and(heldAt(place), isSaid));
  return row ?? { open: 0, resolved: 0 };
}

/** A number that goes up with everything that is said in a place, for each of these places. One query. */
export async function talkTimes(sql: Sql, places: readonly TalkPlace[]): Promise<Map<string, number>> {
  if (places.length === 0) return new Map();
  const rows = await sql
    .select({
      pageId: thread.pageId,
      draftId: thread.draftId,
      time: raw<number>`sum(${thread.version})::int`,
    })
    .from(thread)
    .where(inArray(thread.pageId, [...new Set(places.map(({ pageId }) => pageId))]))
    .groupBy(thread.pageId, thread.draftId);
  return new Map(rows.map((row) => [placeKey(row), row.time]));
}

export function placeKey({ pageId, draftId }: TalkPlace): string {
  return `${pageId} ${draftId ?? ""}`;
}

/** Who has said something in a thread that they have not taken back. */
export async function voicesOf(sql: Sql, threadId: string): Promise<string[]> {
  const rows = await sql
    .selectDistinct({ id: comment.accountId })
    .from(comment)
    .where(and(eq(comment.threadId, threadId), raw`${comment.deletedAt} is null`));
  return rows.map(({ id }) => id);
}

/** What notices tell of these comments: who said it, what, and where. Those that are not read any more are left out. */
export async function commentsById(sql: Sql, ids: number[]) {
  if (ids.length === 0) return [];
  return await sql
    .select({
      id: comment.id,
      by: account.name,
      body: comment.body,
      threadId: thread.id,
      draftId: thread.draftId,
    })
    .from(comment)
    .innerJoin(thread, eq(thread.id, comment.threadId))
    .innerJoin(account, eq(account.id, comment.accountId))
    .where(and(inArray(comment.id, ids), raw`${comment.deletedAt} is null and ${comment.hiddenAt} is null`));
}
