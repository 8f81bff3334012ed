import { z } from "zod";
import { findAccount } from "@/db/accounts";
import { recordAct } from "@/db/acts";
import { getBatch, insertBatch, type BatchRow, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { pagesWrittenBy } from "@/db/log";
import { transact } from "@/db/transact";
import type { Actor } from "../accounts/actor";
import { isDamaged } from "../live/damage";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { undoSince } from "../revisions/undo-author";
import { takenBack } from "./link";
import { settle } from "./settle";

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
  const said = reason.trim();
  if (said === "") return refused("reason", "Say why; the log shows it to everyone.");
  const person = await findAccount(db, name);
  if (!person) return refused("nobody", "There is nobody of that name.");
  const found = await pagesWrittenBy(db, person.id, { after: since, limit: MOST_PAGES + 1 });
  const pages = found.slice(0, MOST_PAGES);
  if (pages.length === 0) return refused("nothing", `${person.name} has written nothing since then.`);
  const batch = await transact(db, async (tx) => {
    const place = { person: person.id, since: since.toISOString(), summary: said };
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
      reason: said,
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
    act: async (tx, pageId, rows) => {
      const isTakenBack = (await getBatch(tx, batch))?.undoneAt !== null;
      return isTakenBack ? rows.map(takenBack) : await undoOn(tx, actor, pageId, rows);
    },
  });
  return { undone: settled.filter((row) => row.outcome === "done").length };
}

async function undoOn(tx: Tx, actor: Actor, pageId: string, rows: BatchRow[]): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const { ordinal, place } of rows) {
    const { person, since, summary } = Part.parse(place);
    try {
      const revisionId = await transact(tx, (inner) =>
        undoSince(inner, actor, { pageId, accountId: person, since, summary }),
      );
      settled.push(
        revisionId === undefined
          ? { ordinal, outcome: "refused", sentence: "Nothing of it was left." }
          : { ordinal, outcome: "done", revisionId },
      );
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
