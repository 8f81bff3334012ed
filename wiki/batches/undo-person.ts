import { z } from "zod";
import { findAccount } from "@/db/accounts/accounts";
import { recordAct } from "@/db/acts";
import { getBatch, insertBatch, type BatchRow, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { pagesWrittenBy } from "@/db/live/log";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import type { Actor } from "../accounts/actor";
import { isDamaged } from "../live/damage";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { undoSince, undoSinceOn } from "../revisions/undo-author";
import { takenBack } from "./link";
import { settle, SEVERAL } from "./settle";

/** Pages in one action; those written last come first, and the action can be repeated. */
const MOST_PAGES = 500;

/**
 * Undoes what a person has written since a moment, on all pages, as one batch: one revision for each page, with what others
 * wrote left as it is. `left` says that there are more pages than one action takes.
 */
export async function undoPerson(
  db: Db,
  actor: Actor,
  { name, since, reason }: { name: string; since: Date; reason: string },
): Promise<{ ok: true; batch: number; undone: number; left: boolean } | Refused> {
  const ruling = may(actor, "undoPerson");
  if (!ruling.ok) return ruling;
  if (actor.role === "reader") throw new Error("a reader was let through to a batch");
  const given = reason.trim();
  if (given === "") return refused("reason", "Say why; the log shows it to everyone.");
  const person = await findAccount(db, name);
  if (!person) return refused("nobody", "There is nobody of that name.");
  const found = await pagesWrittenBy(db, person.id, { after: since, limit: MOST_PAGES + 1 });
  const pages = found.slice(0, MOST_PAGES);
  if (pages.length === 0) return refused("nothing", said`${person.name} has written nothing since then.`);
  const batch = await transact(db, async (tx) => {
    const place = { person: person.id, since: since.toISOString(), summary: given };
    const id = await insertBatch(
      tx,
      { accountId: actor.id, kind: "undo", object: person.name },
      pages.map((pageId) => ({ pageId, place })),
    );
    const detail = { batch: id, since: since.toISOString() };
    await recordAct(tx, {
      accountId: actor.id,
      verb: "undo-person",
      object: person.name,
      detail,
      reason: given,
    });
    return id;
  });
  const { undone } = await undoPersonRows(db, actor, batch);
  return { ok: true, batch, undone, left: found.length > MOST_PAGES };
}

/** What a row of such a batch is about; there is one for each page. */
const Part = z.object({ person: z.uuid(), since: z.coerce.date(), summary: z.string() });

/** Undoes what of a batch is still waiting. */
export async function undoPersonRows(db: Db, actor: Actor, batch: number): Promise<{ undone: number }> {
  const settled = await settle(db, actor, {
    batch,
    outcomes: ["waiting"],
    otherwise: () => "refused",
    atOnce: SEVERAL,
    act: async (tx, pageId, rows) =>
      (await isTakenBack(tx, batch)) ? rows.map(takenBack) : await undoOn(tx, actor, pageId, rows),
    actOnAll: async (tx, rows) =>
      (await isTakenBack(tx, batch)) ? rows.map(takenBack) : await undoOnAll(tx, actor, rows),
  });
  return { undone: settled.filter((row) => row.outcome === "done").length };
}

async function isTakenBack(tx: Tx, batch: number): Promise<boolean> {
  return (await getBatch(tx, batch))?.undoneAt !== null;
}

/** Undoes it on all pages where that can be done at once. */
async function undoOnAll(tx: Tx, actor: Actor, rows: BatchRow[]): Promise<Settled[]> {
  const [first] = rows;
  if (!first) return [];
  // The rows of such a batch differ by their pages alone.
  const { person, since, summary } = Part.parse(first.place);
  const pageIds = rows.map(({ pageId }) => pageId);
  const done = await undoSinceOn(tx, actor, { pageIds, accountId: person, since, summary });
  return rows.flatMap(({ ordinal, pageId }) =>
    done.has(pageId) ? [asSettled(ordinal, done.get(pageId))] : [],
  );
}

function asSettled(ordinal: number, revisionId: number | undefined): Settled {
  return revisionId === undefined
    ? { ordinal, outcome: "refused", sentence: "Nothing of it was left." }
    : { ordinal, outcome: "done", revisionId };
}

async function undoOn(tx: Tx, actor: Actor, pageId: string, rows: BatchRow[]): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const { ordinal, place } of rows) {
    const { person, since, summary } = Part.parse(place);
    try {
      const revisionId = await transact(tx, (inner) =>
        undoSince(inner, actor, { pageId, accountId: person, since, summary }),
      );
      settled.push(asSettled(ordinal, revisionId));
    } catch (error) {
      // One page that takes no change holds up no other.
      if (!isDamaged(error)) throw error;
      settled.push({
        ordinal,
        outcome: "refused",
        sentence: "The page takes no change: its log is damaged.",
      });
    }
  }
  return settled;
}
