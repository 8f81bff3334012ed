import { pagesOfBatch, rowsOnPages, settleRows, type BatchRow, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { lockFreePages, lockPage } from "@/db/live/live";
import { getPage, getPages } from "@/db/pages/pages";
import { isOfDatabase, isPassing } from "@/db/faults";
import { poolOf, transact } from "@/db/transact";
import type { Actor } from "../accounts/actor";
import { isDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";

type Outcome = Settled["outcome"];

/** Pages at one time: enough to keep a second processor busy, and few enough for others to come between. */
export const SEVERAL = 3;

export type Settling = {
  batch: number;
  /** What rows must be for anything to be done about them: so that nothing is done twice, whoever else is at it. */
  outcomes: Outcome[];
  /** Only rows that this person has decided on. */
  decidedBy?: string;
  /** What becomes of a row whose page is gone, or that the actor may not edit. */
  otherwise(row: BatchRow): Outcome;
  /** Asked before each page: false leaves the rest open for another time. */
  goesOn?(): Promise<boolean>;
  act(tx: Tx, pageId: string, rows: BatchRow[]): Promise<Settled[]>;
  /** The same for the rows of several pages at once; what it says nothing of is left to `act`. */
  actOnAll?(tx: Tx, rows: BatchRow[]): Promise<Settled[]>;
  /** Pages that are settled at one time, or runs of them; one where nothing is said. */
  atOnce?: number;
};

/** Pages of a run: so many that most statements are one for many, and so few that nobody waits for it to be felt. */
const RUN = 25;

/**
 * Settles what is open of a batch, the rows of each page in a transaction of their own with the page locked: a page that
 * somebody else has locked for long holds up no other, and what a crash leaves is open for another time. Pages that can be
 * settled together share a transaction with a few others, where nobody else has locked them.
 */
export async function settle(db: Db, actor: Actor, settling: Settling): Promise<Settled[]> {
  const pages = await pagesOfBatch(db, settling);
  const length = settling.actOnAll ? RUN : 1;
  const settled: Settled[][] = [];
  let next = 0;
  let failed = false;
  const takePages = async () => {
    for (let at = next++; at * length < pages.length && !failed; at = next++) {
      const run = pages.slice(at * length, (at + 1) * length);
      const done = await settleTogether(db, actor, run, settling);
      for (const pageId of done.pages) announce(pageId);
      settled[at] = done.settled;
      for (const pageId of run) {
        if (failed || done.pages.has(pageId)) continue;
        if (settling.goesOn && !(await settling.goesOn())) return;
        settled[at]?.push(...(await settleAgain(db, actor, pageId, settling)));
        announce(pageId);
      }
    }
  };
  // Within a transaction there is one connection, and its savepoints are one in another.
  const lanes = poolOf(db) ? (settling.atOnce ?? 1) : 1;
  const ends = await Promise.allSettled(
    Array.from({ length: lanes }, () =>
      takePages().catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return settled.flat();
}

/** What became of the rows of pages, and which pages are done with. */
type Done = { settled: Settled[]; pages: Set<string> };

/** Settles what can be settled of several pages at once, in one transaction; nothing where that fails, for each by itself may not. */
async function settleTogether(
  db: Db,
  actor: Actor,
  pageIds: string[],
  { actOnAll, ...settling }: Settling,
): Promise<Done> {
  const nothing: Done = { settled: [], pages: new Set() };
  if (!actOnAll || pageIds.length === 1) return nothing;
  return await transact(db, async (tx) => {
    const free = await lockFreePages(tx, pageIds);
    const open = (await getPages(tx, free)).filter(
      (page) => page.state === "live" && may(actor, "edit", facts(page)).ok,
    );
    const ids = open.map(({ id }) => id);
    const rows = ids.length > 0 ? await rowsOnPages(tx, ids, settling) : [];
    if (rows.length === 0) return nothing;
    const settled = await actOnAll(tx, rows);
    await settleRows(tx, settling.batch, settled);
    const done = new Set(settled.map(({ ordinal }) => ordinal));
    const left = new Set(rows.filter(({ ordinal }) => !done.has(ordinal)).map(({ pageId }) => pageId));
    return { settled, pages: new Set(ids.filter((id) => !left.has(id))) };
  }).catch((error: unknown) => {
    if (!isOfDatabase(error)) throw error;
    return nothing;
  });
}

/** Of two that wait for each other the database ends one, which then has only to come second. */
async function settleAgain(db: Db, actor: Actor, pageId: string, settling: Settling): Promise<Settled[]> {
  return await settleOn(db, actor, pageId, settling).catch((error: unknown) => {
    if (!isPassing(error)) throw error;
    return settleOn(db, actor, pageId, settling);
  });
}

/** Settles what is open on one page. One that takes no change holds up no other. */
export async function settleOn(db: Db, actor: Actor, pageId: string, settling: Settling): Promise<Settled[]> {
  const sentence = "The page takes no change: its log is damaged.";
  const act = async (_tx: Tx, _pageId: string, rows: BatchRow[]) =>
    await Promise.resolve(
      rows.map((row) => ({ ordinal: row.ordinal, outcome: settling.otherwise(row), sentence })),
    );
  return await tryOn(db, actor, pageId, settling).catch((error: unknown) => {
    if (!isDamaged(error)) throw error;
    return tryOn(db, actor, pageId, { ...settling, act });
  });
}

async function tryOn(db: Db, actor: Actor, pageId: string, settling: Settling): Promise<Settled[]> {
  return await transact(db, async (tx) => {
    await lockPage(tx, pageId);
    const rows = await rowsOnPages(tx, [pageId], settling);
    if (rows.length === 0) return [];
    const page = await getPage(tx, pageId);
    const ruling = page && may(actor, "edit", facts(page));
    const why =
      page?.state !== "live" ? "The page is gone." : ruling?.ok === false ? ruling.sentence : undefined;
    const settled = why
      ? rows.map((row) => ({ ordinal: row.ordinal, outcome: settling.otherwise(row), sentence: why }))
      : await settling.act(tx, pageId, rows);
    await settleRows(tx, settling.batch, settled);
    return settled;
  });
}
