import type { Db } from "@/db/client";
import { tellThanked } from "@/db/watching/notices";
import { accountOf, type Actor } from "../accounts/actor";
import { countTries } from "../sessions/tries";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { readRevision } from "../revisions/compare";

const byPerson = countTries({ most: 60, minutes: 60 });

/** Whether somebody may thank the people who wrote this: not themselves alone, and not a name nobody has. */
export function mayThank(actor: Actor, authors: readonly string[]): boolean {
  return (
    actor.role !== "reader" && may(actor, "propose").ok && authors.some((author) => author !== actor.name)
  );
}

/** Tells everybody who took part in a revision that the actor thanks them for it; a second time it tells nobody. */
export async function thank(db: Db, actor: Actor, revisionId: number): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "propose");
  if (!ruling.ok) return ruling;
  const by = accountOf(actor);
  const found = by === null ? undefined : await readRevision(db, actor, revisionId);
  if (by === null || !found) return refused("missing", "There is no such revision.");
  if (!mayThank(actor, found.revision.authors))
    return refused("own", "There is nobody else to thank for this.");
  if (!byPerson.take(by)) return refused("too-many", "That is many thanks at once. Please wait an hour.");
  await tellThanked(db, { by, revisionId });
  return { ok: true };
}
