import { and, asc, desc, eq, inArray, isNull, lte, or, sql as raw } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Sql } from "../client";
import { account, draft, draftPage, merge, page, revision, thread, watch } from "../schema";

export type MergeRow = typeof merge.$inferSelect;
export type MovedRevision = MergeRow["revisions"][number];

/** The oldest revisions of a page, up to the number `upTo`, with when they were made; at most `limit`. */
export async function oldestRevisions(
  sql: Sql,
  pageId: string,
  { upTo, limit }: { upTo: number; limit: number },
): Promise<(MovedRevision & { at: Date })[]> {
  return await sql
    .select({ id: revision.id, number: revision.number, seq: revision.seq, at: revision.at })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), lte(revision.number, upTo)))
    .orderBy(asc(revision.number))
    .limit(limit);
}

/** Drafts of a page in which something is written and that are not decided. */
export async function openDraftsOf(sql: Sql, pageId: string): Promise<number> {
  const rows = await sql
    .select({ id: draft.id })
    .from(draft)
    .innerJoin(draftPage, eq(draftPage.draftId, draft.id))
    .where(
      and(
        eq(draftPage.pageId, pageId),
        inArray(draft.state, ["open", "submitted", "returned"]),
        raw`exists (select from update u where u.live_id = ${draftPage.liveId} and u.account_id is not null)`,
      ),
    );
  return rows.length;
}

/**
 * Gives these revisions of the page `from` to another one, with these numbers and places in its log. Both pages must be
 * locked, and no number may be taken. Throws when they are not all there, before any history is numbered wrongly.
 */
export async function giveRevisions(
  sql: Sql,
  from: string,
  into: string,
  moved: readonly MovedRevision[],
): Promise<void> {
  const { rows } = await sql.execute(raw`
    update revision set page_id = ${into}, number = g.number, seq = g.seq
    from unnest(${raw.param(moved.map((each) => each.id))}::bigint[], ${raw.param(moved.map((each) => each.number))}::int[],
      ${raw.param(moved.map((each) => each.seq))}::bigint[]) as g(id, number, seq)
    where revision.id = g.id and revision.page_id = ${from} returning revision.id`);
  if (rows.length !== moved.length)
    throw new Error(
      `${moved.length} revisions were to leave the page ${from}, and ${rows.length} were on it`,
    );
}

/** Numbers all revisions of a page `by` higher, or lower, and says so in its count. */
export async function shiftNumbers(sql: Sql, pageId: string, by: number): Promise<void> {
  // In two steps: on the way to its new number none meets the old number of another.
  await sql.execute(raw`update revision set number = -(number + ${by}) where page_id = ${pageId}`);
  await sql.execute(raw`update revision set number = -number where page_id = ${pageId}`);
  await sql
    .update(page)
    .set({ revisions: raw`${page.revisions} + ${by}`, version: raw`${page.version} + 1` })
    .where(eq(page.id, pageId));
}

/** Lets the conversations about a page be about another one, and gives them. Those in drafts stay. */
export async function giveThreads(sql: Sql, from: string, into: string): Promise<string[]> {
  const rows = await sql
    .update(thread)
    .set({ pageId: into, version: raw`${thread.version} + 1` })
    .where(and(eq(thread.pageId, from), isNull(thread.draftId)))
    .returning({ id: thread.id });
  return rows.map((row) => row.id);
}

/** The same for these conversations, as far as they are still about the one page. */
export async function returnThreads(sql: Sql, ids: string[], from: string, into: string): Promise<void> {
  if (ids.length === 0) return;
  await sql
    .update(thread)
    .set({ pageId: into, version: raw`${thread.version} + 1` })
    .where(and(inArray(thread.id, ids), eq(thread.pageId, from)));
}

/** Whoever watches the one page watches the other too, unless they have said that they do not. */
export async function watchBoth(sql: Sql, from: string, into: string): Promise<void> {
  await sql.execute(raw`
    insert into ${watch} (account_id, page_id)
    select account_id, ${into}::uuid from ${watch} where page_id = ${from} and active
    on conflict do nothing`);
}

export async function insertMerge(
  sql: Sql,
  values: Omit<MergeRow, "id" | "at" | "undoneAt">,
): Promise<number> {
  const [row] = await sql.insert(merge).values(values).returning({ id: merge.id });
  if (!row) throw new Error("a merge was inserted and did not come back");
  return row.id;
}

const [from, into] = [alias(page, "from_page"), alias(page, "into_page")];

/** A merge with the titles and states that its two pages have now. */
export async function getMerge(sql: Sql, id: number) {
  const [row] = await sql
    .select({
      merge,
      by: account.name,
      from: { title: from.title, state: from.state, redirect: from.redirectTitle },
      into: { title: into.title, state: into.state },
    })
    .from(merge)
    .innerJoin(from, eq(from.id, merge.fromId))
    .innerJoin(into, eq(into.id, merge.intoId))
    .leftJoin(account, eq(account.id, merge.accountId))
    .where(eq(merge.id, id));
  return row;
}

/** Whether revisions of the one page are before those of the other now. */
export async function wasMerged(sql: Sql, fromId: string, intoId: string): Promise<boolean> {
  const rows = await sql
    .select({ id: merge.id })
    .from(merge)
    .where(and(eq(merge.fromId, fromId), eq(merge.intoId, intoId), isNull(merge.undoneAt)))
    .limit(1);
  return rows.length > 0;
}

/** The newest merge from or into one of these pages that was not taken back, which has to be taken back first. */
export async function newestMergeOf(sql: Sql, pageIds: string[]): Promise<number | undefined> {
  const [row] = await sql
    .select({ id: merge.id })
    .from(merge)
    .where(and(or(inArray(merge.fromId, pageIds), inArray(merge.intoId, pageIds)), isNull(merge.undoneAt)))
    .orderBy(desc(merge.id))
    .limit(1);
  return row?.id;
}

/** Says that a merge is taken back. False when it has been already. */
export async function markParted(sql: Sql, id: number): Promise<boolean> {
  const rows = await sql
    .update(merge)
    .set({ undoneAt: raw`now()` })
    .where(and(eq(merge.id, id), isNull(merge.undoneAt)))
    .returning({ id: merge.id });
  return rows.length > 0;
}
