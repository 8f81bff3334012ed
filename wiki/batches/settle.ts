import { settleRows, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { lockPage } from "@/db/live";
import { getPage } from "@/db/pages";
import { transact } from "@/db/transact";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { facts } from "../pages/read";

/**
 * Settles the rows that a batch has on one page, in one transaction with the page locked: by `act` where the page is
 * there and the actor may edit it; else each as `otherwise`, with the reason.
 */
export async function settleOn<Row extends { ordinal: number }>(
  db: Db,
  actor: Actor,
  {
    pageId,
    batch,
    rows,
    otherwise,
  }: { pageId: string; batch: number; rows: Row[]; otherwise: Settled["outcome"] },
  act: (tx: Tx) => Promise<Settled[]>,
): Promise<Settled[]> {
  return await transact(db, async (tx) => {
    await lockPage(tx, pageId);
    const page = await getPage(tx, pageId);
    const ruling = page && may(actor, "edit", facts(page));
    const why =
      page?.state !== "live" ? "The page is gone." : ruling?.ok === false ? ruling.sentence : undefined;
    const settled = why
      ? rows.map(({ ordinal }): Settled => ({ ordinal, outcome: otherwise, sentence: why }))
      : await act(tx);
    await settleRows(tx, batch, settled);
    return settled;
  });
}
