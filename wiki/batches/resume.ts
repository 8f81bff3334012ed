import { getBatch, rowsOfBatch } from "@/db/batches";
import type { Db } from "@/db/client";
import { said } from "@/document/said";
import { parseTitle } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { knownAs } from "../mentions/known-as";
import { refused, type Refused } from "../refusal";
import { maySee } from "./decide";
import { linkRows } from "./link";
import { isInterrupted, mayUndo } from "./read";
import { stopped, STOPPED } from "./stop";
import { undoPersonRows } from "./undo-person";
import { undoRows } from "./undo";

/**
 * Goes on with a batch where a crash left it, with linking or with taking back, whichever it was at. What is done already
 * is not done again, also when somebody else goes on with it at the same moment.
 */
export async function resumeBatch(db: Db, actor: Actor, id: number): Promise<{ ok: true } | Refused> {
  const batch = await getBatch(db, id);
  if (!batch || !maySee(actor, batch)) return refused("missing", "There is no such batch.");
  const ruling = mayUndo(actor, batch);
  if (!ruling.ok) return ruling;
  if (!isInterrupted(batch, await rowsOfBatch(db, id)))
    return refused("conflict", "Nothing of this batch is left to be done.");
  if (batch.undoneAt !== null) {
    await undoRows(db, actor, batch);
    return { ok: true };
  }
  if (batch.kind === "undo") {
    await undoPersonRows(db, actor, id);
    return { ok: true };
  }
  if (await stopped(db)) return refused("stopped", STOPPED);
  const object = parseTitle(batch.object);
  const known = object.ok ? await knownAs(db, object.title) : undefined;
  if (!known) return refused("missing", said`There is no page “${batch.object}” any more.`);
  await linkRows(db, actor, id, known);
  return { ok: true };
}
