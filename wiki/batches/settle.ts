import { pagesOfBatch, rowsOnPage, settleRows, type BatchRow, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { lockPage } from "@/db/live";
import { getPage } from "@/db/pages";
import { transact } from "@/db/transact";
import type { Actor } from "../accounts/actor";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";

type Outcome = Settled["outcome"];

export type Settling = {
  batch: number;
  /** What rows must be for anything to be done about them: so that nothing is done twice, whoever else is at it. */
  outcomes: Outcome[];
  /** What becomes of a row whose page is gone, or that the actor may not edit. */
  otherwise(row: BatchRow): Outcome;
  act(tx: Tx, pageId: string, rows: BatchRow[]): Promise<Settled[]>;
};

/**
 * Settles what is open of a batch, the rows of each page in a transaction of their own with the page locked: a page that
 * somebody else has locked for long holds up no other, and what a crash leaves is open for another time.
 */
export async function settle(db: Db, actor: Actor, settling: Settling): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const pageId of await pagesOfBatch(db, settling)) {
    settled.push(...(await settleOn(db, actor, pageId, settling)));
    announce(pageId);
  }
  return settled;
}

async function settleOn(db: Db, actor: Actor, pageId: string, settling: Settling): Promise<Settled[]> {
  return await transact(db, async (tx) => {
    await lockPage(tx, pageId);
    const rows = await rowsOnPage(tx, pageId, settling);
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
