import { recordAct } from "@/db/acts";
import { getBatch, markUndone, type BatchKind, type BatchRow, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { namesOf } from "@/db/pages/names";
import { transact } from "@/db/transact";
import { linksTo, withoutLinks, type Place as Found } from "@/document/mentions";
import { canonical } from "@/document/small-changes";
import { accountOf, type Actor } from "../accounts/actor";
import { changeDoc } from "../live/change";
import { refused, type Refused } from "../refusal";
import { maySee } from "./decide";
import { takenBack } from "./link";
import { undoRevision } from "../revisions/undo-author";
import { mayUndo, Place } from "./read";
import { settle, SEVERAL } from "./settle";

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
  if (!batch || !maySee(actor, batch)) return refused("missing", "There is no such batch.");
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
      detail: { batch: id, kind: batch.kind },
      reason: reason.trim(),
    });
    return true;
  });
  if (!begun) return refused("conflict", "This batch has been undone already.");
  return { ok: true, ...(await undoRows(db, actor, { ...batch, reason: reason.trim() })) };
}

/** What becomes of rows of which nothing is taken back. Those that nobody accepted stay between their maker and reviewers. */
const AFTERWARDS: Partial<Record<BatchRow["outcome"], Settled["outcome"]>> = {
  done: "kept",
  proposed: "left",
};

type Taken = { id: number; kind: BatchKind; object: string; accountId: string; reason: string };

/** Takes back what of a batch is still linked, and does not begin with what is waiting. */
export async function undoRows(
  db: Db,
  actor: Actor,
  { id, kind, object, accountId, reason }: Taken,
): Promise<{ undone: number; kept: number }> {
  const takeBack = async (tx: Tx, rows: BatchRow[], pageId: string) =>
    kind === "link"
      ? await undoIn(tx, actor, { pageId, object, rows })
      : await undoRevisions(tx, actor, {
          accountId,
          rows,
          summary: reason || (kind === "undo" ? "Brought back" : `Taken back: ${object}`),
        });
  const settled = await settle(db, actor, {
    batch: id,
    outcomes: ["proposed", "waiting", "done"],
    otherwise: ({ outcome }) => AFTERWARDS[outcome] ?? "refused",
    atOnce: SEVERAL,
    act: async (tx, pageId, rows) => [
      ...rows
        .filter((row) => row.outcome !== "done")
        .map((row) => ({ ...takenBack(row), outcome: AFTERWARDS[row.outcome] ?? "refused" })),
      ...(await takeBack(
        tx,
        rows.filter((row) => row.outcome === "done"),
        pageId,
      )),
    ],
  });
  const undone = settled.filter((row) => row.outcome === "undone").length;
  return { undone, kept: settled.filter((row) => row.outcome === "kept").length };
}

async function undoIn(
  tx: Tx,
  actor: Actor,
  { pageId, object, rows }: { pageId: string; object: string; rows: BatchRow[] },
): Promise<Settled[]> {
  const content = await getContent(tx, pageId);
  const left = content ? linksTo(content.doc, new Set(await namesOf(tx, object))) : [];
  const places: Found[] = [];
  const settled = rows.map(({ ordinal, place }): Settled => {
    const { marked } = Place.parse(place);
    const at = left.findIndex((each) => each.marked === marked);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (!found) return { ordinal, outcome: "kept", sentence: "The sentence has changed since." };
    places.push(found);
    return { ordinal, outcome: "undone" };
  });
  if (!content || places.length === 0) return settled;
  await changeDoc(tx, actor, {
    tool: "batch",
    pageId,
    base: content.seq,
    to: canonical(withoutLinks(content.doc, places)),
    summary: `Link to “${object}” taken back`,
  });
  return settled;
}

/** Undoes what the maker of a batch did in its revisions, where nobody has written over it since. */
async function undoRevisions(
  tx: Tx,
  actor: Actor,
  { accountId, rows, summary }: { accountId: string; rows: BatchRow[]; summary: string },
): Promise<Settled[]> {
  const undone = new Map<number, boolean>();
  // A page has as many revisions of one batch as there were people who decided on its rows: mostly one.
  for (const revision of new Set(rows.flatMap((row) => row.revisionId ?? []))) {
    const made = await undoRevision(tx, actor, { revision, accountId, summary });
    undone.set(revision, made !== undefined);
  }
  return rows.map(({ ordinal, revisionId }) =>
    revisionId !== null && undone.get(revisionId)
      ? { ordinal, outcome: "undone" }
      : { ordinal, outcome: "kept", sentence: "Nothing of it was left as it had been written." },
  );
}
