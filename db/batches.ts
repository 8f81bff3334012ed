import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  notExists,
  or,
  sql as raw,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Sql } from "./client";
import { account, batch, batchRow, page } from "./schema";

export type BatchRow = typeof batchRow.$inferSelect;
export type BatchKind = (typeof batch.$inferSelect)["kind"];

/** Begins a batch with these rows, none of them written yet and those of the kind `changes` not decided, and gives its id. */
export async function insertBatch(
  sql: Sql,
  values: { accountId: string; kind: BatchKind; object: string },
  rows: { pageId: string; place: Record<string, string> }[],
): Promise<number> {
  const [made] = await sql.insert(batch).values(values).returning({ id: batch.id });
  if (!made) throw new Error("a batch was inserted and did not come back");
  const outcome = values.kind === "changes" ? ("proposed" as const) : ("waiting" as const);
  await sql
    .insert(batchRow)
    .values(rows.map((row, ordinal) => ({ ...row, batchId: made.id, ordinal, outcome })));
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

type Open = { batch: number; outcomes: BatchRow["outcome"][]; decidedBy?: string };

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

/** The rows that a batch has on these pages, of those with these outcomes. */
export async function rowsOnPages(sql: Sql, pageIds: string[], open: Open): Promise<BatchRow[]> {
  return await sql
    .select()
    .from(batchRow)
    .where(and(withOutcome(open), inArray(batchRow.pageId, pageIds)))
    .orderBy(asc(batchRow.ordinal));
}

function withOutcome({ batch: id, outcomes, decidedBy }: Open) {
  return and(
    eq(batchRow.batchId, id),
    inArray(batchRow.outcome, outcomes),
    decidedBy === undefined ? undefined : eq(batchRow.decidedBy, decidedBy),
  );
}

const undoer = alias(account, "undoer");
const COLUMNS = {
  id: batch.id,
  at: batch.at,
  accountId: batch.accountId,
  by: account.name,
  kind: batch.kind,
  object: batch.object,
  acceptedAt: batch.acceptedAt,
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
      decidedBy: account.name,
      reason: batchRow.reason,
      title: page.title,
      state: page.state,
    })
    .from(batchRow)
    .innerJoin(page, eq(page.id, batchRow.pageId))
    .leftJoin(account, eq(account.id, batchRow.decidedBy))
    .where(eq(batchRow.batchId, id))
    .orderBy(asc(batchRow.ordinal));
}

/** Who may see batches of which nothing was accepted: reviewers all of them, people their own, others none. */
export type Seer = "reviewer" | { accountId: string | null };

/** Batches that may be seen, newest first, below the id `before`; `undecided`: with a row that nobody has decided on. */
export async function listBatches(
  sql: Sql,
  { limit, before, seer, undecided }: { limit: number; before?: number; seer: Seer; undecided?: boolean },
) {
  return await sql
    .select({
      ...COLUMNS,
      done: rowsThat("done"),
      proposed: rowsThat("proposed"),
      waiting: rowsThat("waiting"),
    })
    .from(batch)
    .innerJoin(account, eq(account.id, batch.accountId))
    .leftJoin(undoer, eq(undoer.id, batch.undoneBy))
    .where(
      and(
        before === undefined ? undefined : lt(batch.id, before),
        seer === "reviewer"
          ? undefined
          : or(
              ne(batch.kind, "changes"),
              isNotNull(batch.acceptedAt),
              seer.accountId === null ? undefined : eq(batch.accountId, seer.accountId),
            ),
        undecided ? isUndecided() : undefined,
      ),
    )
    .orderBy(desc(batch.id))
    .limit(limit);
}

function rowsThat(outcome: BatchRow["outcome"]) {
  return raw<number>`(select count(*)::int from batch_row r where r.batch_id = ${batch.id} and r.outcome = ${outcome})`;
}

function isUndecided() {
  return raw`exists (select from batch_row r where r.batch_id = ${batch.id} and r.outcome = 'proposed')`;
}

/** How many batches wait for somebody to decide; of one person where given. */
export async function countUndecided(sql: Sql, accountId?: string): Promise<number> {
  const [row] = await sql
    .select({ n: count() })
    .from(batch)
    .where(and(isUndecided(), accountId === undefined ? undefined : eq(batch.accountId, accountId)));
  return row?.n ?? 0;
}

/** Locks a batch, so that of two who decide on it one comes after the other. */
export async function lockBatch(sql: Sql, id: number): Promise<void> {
  await sql.select({ id: batch.id }).from(batch).where(eq(batch.id, id)).for("update");
}

/** Decides on those of these rows that nobody has decided on. Gives how many those were. */
export async function decideRows(
  sql: Sql,
  id: number,
  ordinals: number[],
  { outcome, decidedBy, reason }: { outcome: "waiting" | "left"; decidedBy: string; reason: string },
): Promise<number> {
  const rows = await sql
    .update(batchRow)
    .set({ outcome, decidedBy, reason })
    .where(
      and(eq(batchRow.batchId, id), inArray(batchRow.ordinal, ordinals), eq(batchRow.outcome, "proposed")),
    )
    .returning({ ordinal: batchRow.ordinal });
  return rows.length;
}

/** Says that something of a batch was accepted, and lets it take its turn. Inside a transaction that has locked it. */
export async function beginTurns(sql: Sql, id: number): Promise<void> {
  await sql
    .update(batch)
    .set({
      acceptedAt: raw`coalesce(${batch.acceptedAt}, now())`,
      turnAt: raw`coalesce(${batch.turnAt}, now())`,
    })
    .where(eq(batch.id, id));
}

/** Takes the turn of a batch that is due, the longest waiting first, and puts its next one `pause` milliseconds off. */
export async function takeTurn(sql: Sql, pause: number): Promise<number | undefined> {
  const { rows } = await sql.execute<{ id: string }>(raw`
    update batch set turn_at = clock_timestamp() + ${pause} * interval '1 millisecond' where id = (
      select id from batch where turn_at <= clock_timestamp() order by turn_at limit 1 for update skip locked
    ) returning id`);
  return rows[0] && Number(rows[0].id);
}

/** The page of the first row that is to be written, and who decided so. */
export async function nextToWrite(
  sql: Sql,
  id: number,
): Promise<{ pageId: string; decidedBy: string | null } | undefined> {
  const [row] = await sql
    .select({ pageId: batchRow.pageId, decidedBy: batchRow.decidedBy })
    .from(batchRow)
    .where(and(eq(batchRow.batchId, id), eq(batchRow.outcome, "waiting")))
    .orderBy(asc(batchRow.ordinal))
    .limit(1);
  return row;
}

/** Ends the turns of a batch of which nothing is to be written. Inside a transaction that has locked it. */
export async function endTurns(sql: Sql, id: number): Promise<void> {
  const waiting = sql
    .select({ id: batchRow.batchId })
    .from(batchRow)
    .where(and(eq(batchRow.batchId, id), eq(batchRow.outcome, "waiting")));
  await sql
    .update(batch)
    .set({ turnAt: null })
    .where(and(eq(batch.id, id), notExists(waiting)));
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
