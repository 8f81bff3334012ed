import { and, asc, desc, eq, inArray, isNull, lt, sql as raw } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Sql } from "./client";
import { account, batch, batchRow, page } from "./schema";

export type BatchRow = typeof batchRow.$inferSelect;

/** Begins a batch with these rows, none of them written yet, and gives its id. */
export async function insertBatch(
  sql: Sql,
  values: { accountId: string; kind: "link" | "undo"; object: string },
  rows: { pageId: string; place: Record<string, string> }[],
): Promise<number> {
  const [made] = await sql.insert(batch).values(values).returning({ id: batch.id });
  if (!made) throw new Error("a batch was inserted and did not come back");
  await sql.insert(batchRow).values(rows.map((row, ordinal) => ({ ...row, batchId: made.id, ordinal })));
  return made.id;
}

export type Settled = {
  ordinal: number;
  outcome: BatchRow["outcome"];
  sentence?: string;
  revisionId?: number;
  place?: Record<string, string>;
};

/** Writes down what became of rows of a batch. */
export async function settleRows(sql: Sql, batchId: number, rows: Settled[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.execute(raw`
    update batch_row set outcome = g.outcome, sentence = g.sentence,
      revision_id = coalesce(g.revision_id, batch_row.revision_id), place = coalesce(g.place, batch_row.place)
    from unnest(${raw.param(rows.map((row) => row.ordinal))}::int[], ${raw.param(rows.map((row) => row.outcome))}::text[],
      ${raw.param(rows.map((row) => row.sentence ?? ""))}::text[], ${raw.param(rows.map((row) => row.revisionId ?? null))}::bigint[],
      ${raw.param(rows.map((row) => (row.place ? JSON.stringify(row.place) : null)))}::jsonb[])
      as g(ordinal, outcome, sentence, revision_id, place)
    where batch_row.batch_id = ${batchId} and batch_row.ordinal = g.ordinal`);
}

type Open = { batch: number; outcomes: BatchRow["outcome"][] };

/** The pages on which a batch has rows with these outcomes, in the order of the rows. */
export async function pagesOfBatch(sql: Sql, open: Open): Promise<string[]> {
  const rows = await sql
    .select({ pageId: batchRow.pageId })
    .from(batchRow)
    .where(withOutcome(open))
    .groupBy(batchRow.pageId)
    .orderBy(raw`min(${batchRow.ordinal})`);
  return rows.map((row) => row.pageId);
}

/** The rows that a batch has on a page, of those with these outcomes. */
export async function rowsOnPage(sql: Sql, pageId: string, open: Open): Promise<BatchRow[]> {
  return await sql
    .select()
    .from(batchRow)
    .where(and(withOutcome(open), eq(batchRow.pageId, pageId)))
    .orderBy(asc(batchRow.ordinal));
}

function withOutcome({ batch: id, outcomes }: Open) {
  return and(eq(batchRow.batchId, id), inArray(batchRow.outcome, outcomes));
}

const undoer = alias(account, "undoer");
const COLUMNS = {
  id: batch.id,
  at: batch.at,
  accountId: batch.accountId,
  by: account.name,
  kind: batch.kind,
  object: batch.object,
  undoneAt: batch.undoneAt,
  undoneBy: undoer.name,
  reason: batch.reason,
};

export async function getBatch(sql: Sql, id: number) {
  const [row] = await sql
    .select(COLUMNS)
    .from(batch)
    .innerJoin(account, eq(account.id, batch.accountId))
    .leftJoin(undoer, eq(undoer.id, batch.undoneBy))
    .where(eq(batch.id, id));
  return row;
}

/** The rows of a batch in their order, with the title and state of the page of each. */
export async function rowsOfBatch(sql: Sql, id: number) {
  return await sql
    .select({
      ordinal: batchRow.ordinal,
      pageId: batchRow.pageId,
      place: batchRow.place,
      outcome: batchRow.outcome,
      sentence: batchRow.sentence,
      revisionId: batchRow.revisionId,
      title: page.title,
      state: page.state,
    })
    .from(batchRow)
    .innerJoin(page, eq(page.id, batchRow.pageId))
    .where(eq(batchRow.batchId, id))
    .orderBy(asc(batchRow.ordinal));
}

/** All batches, newest first, below the id `before`. */
export async function listBatches(sql: Sql, { limit, before }: { limit: number; before?: number }) {
  return await sql
    .select({
      ...COLUMNS,
      done: raw<number>`(select count(*)::int from batch_row r where r.batch_id = ${batch.id} and r.outcome = 'done')`,
    })
    .from(batch)
    .innerJoin(account, eq(account.id, batch.accountId))
    .leftJoin(undoer, eq(undoer.id, batch.undoneBy))
    .where(before === undefined ? undefined : lt(batch.id, before))
    .orderBy(desc(batch.id))
    .limit(limit);
}

/** Says that a batch is being undone. False when it has been already: of two who undo it, one does. */
export async function markUndone(
  sql: Sql,
  id: number,
  { accountId, reason }: { accountId: string | null; reason: string },
): Promise<boolean> {
  const rows = await sql
    .update(batch)
    .set({ undoneAt: raw`now()`, undoneBy: accountId, reason })
    .where(and(eq(batch.id, id), isNull(batch.undoneAt)))
    .returning({ id: batch.id });
  return rows.length > 0;
}
