import { recordAct } from "@/db/acts";
import { getBatch, markUndone, rowsOfBatch, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { getContent } from "@/db/content";
import { groupBy } from "@/db/group";
import { namesOf } from "@/db/pages";
import { transact } from "@/db/transact";
import { linksTo, withoutLinks, type Place } from "@/document/mentions";
import { accountOf, type Actor } from "../accounts/actor";
import { changeDoc } from "../live/change";
import { announce } from "../live/notice";
import { refused, type Refused } from "../refusal";
import { canonical } from "./link";
import { Linked, mayUndo } from "./read";
import { settleOn } from "./settle";

type Rows = Awaited<ReturnType<typeof rowsOfBatch>>;

/**
 * Takes back all that a batch did, and nothing else: one revision for each page. What has been changed since stays as it
 * is now, and says so. A batch is undone once.
 */
export async function undoBatch(
  db: Db,
  actor: Actor,
  id: number,
  reason: string,
): Promise<{ ok: true; undone: number; kept: number } | Refused> {
  const batch = await getBatch(db, id);
  if (!batch) return refused("missing", "There is no such batch.");
  const ruling = mayUndo(actor, batch);
  if (!ruling.ok) return ruling;
  const isOwn = accountOf(actor) === batch.accountId;
  if (!isOwn && reason.trim() === "")
    return refused("reason", "Say why it should be undone; the log shows it to everyone.");
  const begun = await transact(db, async (tx) => {
    if (!(await markUndone(tx, id, { accountId: accountOf(actor), reason: reason.trim() }))) return false;
    await recordAct(tx, {
      accountId: accountOf(actor),
      verb: "undo-batch",
      object: batch.object,
      detail: { batch: id },
      reason: reason.trim(),
    });
    return true;
  });
  if (!begun) return refused("conflict", "This batch has been undone already.");
  const done = (await rowsOfBatch(db, id)).filter((row) => row.outcome === "done");
  const settled: Settled[] = [];
  for (const [pageId, rows] of groupBy(done, (row) => row.pageId)) {
    const settledHere = await settleOn(db, actor, { pageId, batch: id, rows, otherwise: "kept" }, (tx) =>
      undoIn(tx, actor, { pageId, object: batch.object, rows }),
    );
    settled.push(...settledHere);
    announce(pageId);
  }
  const undone = settled.filter((row) => row.outcome === "undone").length;
  return { ok: true, undone, kept: settled.length - undone };
}

async function undoIn(
  tx: Tx,
  actor: Actor,
  { pageId, object, rows }: { pageId: string; object: string; rows: Rows },
): Promise<Settled[]> {
  const content = await getContent(tx, pageId);
  const left = content ? linksTo(content.doc, new Set(await namesOf(tx, object))) : [];
  const places: Place[] = [];
  const settled = rows.map(({ ordinal, place }): Settled => {
    const { marked } = Linked.parse(place);
    const at = left.findIndex((each) => each.marked === marked);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (!found) return { ordinal, outcome: "kept", sentence: "The sentence has changed since." };
    places.push(found);
    return { ordinal, outcome: "undone" };
  });
  if (!content || places.length === 0) return settled;
  await changeDoc(tx, actor, {
    pageId,
    base: content.seq,
    to: canonical(withoutLinks(content.doc, places)),
    summary: `Link to “${object}” taken back`,
  });
  return settled;
}
