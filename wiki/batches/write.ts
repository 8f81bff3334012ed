import { getHolders } from "@/db/accounts/accounts";
import {
  endTurns,
  getBatch,
  lockBatch,
  nextToWrite,
  takeTurn,
  type BatchRow,
  type Settled,
} from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { isPassing } from "@/db/faults";
import { getPage } from "@/db/pages/pages";
import { transact } from "@/db/transact";
import type { DocJSON } from "@/document/json";
import { redirectOf } from "@/document/redirect";
import { inCategory, linked, outOfCategory, relinked } from "@/document/small-changes";
import { said } from "@/document/said";
import { title } from "@/document/titles";
import { READER, type Actor } from "../accounts/actor";
import { actorFrom } from "../sessions/session";
import { reviewersFor } from "../drafts/second";
import { changeDoc, keepAll } from "../live/change";
import { isDamaged } from "../live/damage";
import { ensureLive } from "../live/load";
import { announce } from "../live/notice";
import { may } from "../may";
import { keyOf } from "../mentions/find";
import { knownAs } from "../mentions/known-as";
import { facts } from "../pages/read";
import { editOf } from "../rules/edit";
import { judge } from "../rules/judge";
import { Row } from "./change";
import { takenBack } from "./link";
import { settleOn } from "./settle";
import { stopped } from "./stop";

/**
 * Writes the next page of a batch whose turn it is, as one revision of whoever proposed it, and lets the batch wait for
 * `pause` milliseconds. Each row is tried on what the page says now, with the rights that people have now. Nothing is
 * written while batches are stopped. Gives whether there was a turn to take; what a crash leaves waits for its next one.
 * A page that fails in a way that would come again is refused, and `failed` is told of it.
 */
export async function writeNext(
  db: Db,
  pause: number,
  failed: (error: unknown) => void = () => undefined,
): Promise<boolean> {
  if (await stopped(db)) return false;
  const id = await takeTurn(db, pause);
  if (id === undefined) return false;
  const next = await nextToWrite(db, id);
  if (!next) {
    await transact(db, async (tx) => {
      await lockBatch(tx, id);
      await endTurns(tx, id);
    });
    return true;
  }
  const { pageId, decidedBy } = next;
  const decider = await actorNow(db, decidedBy);
  const settling = {
    batch: id,
    outcomes: ["waiting" as const],
    otherwise: () => "refused" as const,
    ...(decidedBy !== null && { decidedBy }),
    act: (tx: Tx, _pageId: string, rows: BatchRow[]) =>
      transact(tx, (inner) => writeOn(inner, { batch: id, pageId, decider, rows })).catch(
        (error: unknown) => {
          if (isDamaged(error) || isPassing(error)) throw error;
          failed(error);
          return refuseAll(rows, "It could not be written.");
        },
      ),
  };
  await settleOn(db, decider, pageId, settling);
  announce(pageId);
  return true;
}

async function writeOn(
  tx: Tx,
  { batch: id, pageId, decider, rows }: { batch: number; pageId: string; decider: Actor; rows: BatchRow[] },
): Promise<Settled[]> {
  const batch = await getBatch(tx, id);
  const page = await getPage(tx, pageId);
  if (!batch || !page) throw new Error(`batch ${id} or page ${pageId} is gone under its lock`);
  if (batch.undoneAt) return rows.map(takenBack);
  const maker = await actorNow(tx, batch.accountId);
  const ruling = may(maker, "propose", facts(page));
  if (!ruling.ok)
    return refuseAll(rows, said`Whoever proposed it may not write here. ${ruling.sentence}`.sentence);
  const isOwn = decider.role !== "reader" && decider.id === batch.accountId;
  // A batch is accepted by one person.
  if (!isOwn && !may(maker, "edit", facts(page)).ok && reviewersFor([facts(page)]) > 1)
    return refuseAll(rows, "This page asks for two reviewers. Please propose the change in a draft of it.");

  // What others have typed there until now is a revision of theirs.
  await ensureLive(tx, pageId);
  await keepAll(tx, pageId);
  const content = await getContent(tx, pageId);
  if (!content || redirectOf(content.doc)) return refuseAll(rows, said`The page is a redirect.`.sentence);
  let doc = content.doc;
  const settled: Settled[] = [];
  for (const row of rows) {
    const tried = await tryRow(tx, doc, pageId, row);
    if ("why" in tried) settled.push({ ordinal: row.ordinal, outcome: "refused", sentence: tried.why });
    else {
      doc = tried.doc;
      const place =
        tried.marked === undefined ? {} : { place: { ...Row.parse(row.place), marked: tried.marked } };
      settled.push({ ordinal: row.ordinal, outcome: "done", ...place });
    }
  }
  if (!settled.some(({ outcome }) => outcome === "done")) return settled;

  const summary = `${batch.object} (batch ${id}${isOwn || decider.role === "reader" ? "" : `, accepted by ${decider.name}`})`;
  // What a reviewer has accepted is past the rules, as a draft is.
  const judged = isOwn
    ? await judge(tx, decider, {
        way: "put",
        edits: () => [editOf(page, { before: content.doc, after: doc, summary })],
      })
    : { ok: true as const };
  if (!judged.ok) return refuseAll(rows, judged.sentence);
  const revisionId = await changeDoc(tx, maker, {
    pageId,
    base: content.seq,
    to: doc,
    summary,
    tool: "batch",
  });
  return settled.map((row) =>
    row.outcome === "done" && revisionId !== undefined ? { ...row, revisionId } : row,
  );
}

type Tried = { doc: DocJSON; marked?: string } | { why: string };

async function tryRow(tx: Tx, doc: DocJSON, pageId: string, { place }: BatchRow): Promise<Tried> {
  const { change, from, to, key } = Row.parse(place);
  switch (change) {
    case "link": {
      const known = await knownAs(tx, title(to));
      if (!known) return { why: said`There is no page “${to}”.`.sentence };
      const done = linked(doc, known.title, known.find, (found) =>
        key === "" ? found[0] : found.find(({ marked }) => keyOf(pageId, marked) === key),
      );
      return done ?? { why: "No such sentence is there any more, or it has a link by now." };
    }
    case "add-category": {
      const done = inCategory(doc, title(to));
      return done ? { doc: done } : { why: "It is in that category already." };
    }
    case "remove-category": {
      const done = outOfCategory(doc, title(from));
      return done ? { doc: done } : { why: "It is not in that category." };
    }
    case "replace-link": {
      const done = relinked(doc, title(from), title(to));
      return done ? { doc: done } : { why: said`Nothing in it leads to “${from}”.`.sentence };
    }
  }
}

function refuseAll(rows: readonly BatchRow[], sentence: string): Settled[] {
  return rows.map(({ ordinal }) => ({ ordinal, outcome: "refused", sentence }));
}

/** Who somebody is at this moment, with their role and the blocks that stand on them. */
async function actorNow(sql: Db | Tx, id: string | null): Promise<Actor> {
  const [holder] = id === null ? [] : await getHolders(sql, [id]);
  return holder ? actorFrom(holder) : READER;
}
