import type { Db } from "@/db/client";
import { putUnsourced } from "@/db/drafts/unsourced";
import { accountOf, type Actor } from "../accounts/actor";
import { admit } from "../live/admission";
import { refused, type Refused } from "../refusal";

/** Characters of a reason. */
export const LONGEST_REASON = 200;

/**
 * Keeps why somebody says that what they write in a room needs no source: with a draft for its reviewers, of a page for the
 * summary of its next revision.
 */
export async function sayUnsourced(
  db: Db,
  actor: Actor,
  { room, reason }: { room: string; reason: string },
): Promise<{ ok: true } | Refused> {
  const admission = await admit(db, actor, room);
  if (!admission.ok) return admission;
  const account = accountOf(actor);
  if (!admission.mayWrite || account === null) return refused("role", "You do not write here.");
  const said = reason.replace(/\s+/g, " ").trim().slice(0, LONGEST_REASON);
  if (said === "") return refused("reason", "Please say why.");
  await putUnsourced(db, room, account, said);
  return { ok: true };
}
