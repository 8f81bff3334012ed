import type { Sql } from "@/db/client";
import { heldNow } from "@/db/rules";
import { accountOf, type Actor } from "../accounts/actor";
import { refused, type Refused } from "../refusal";

/** Why somebody may not write just now, in a room or anywhere, if a rule or a limit has stopped them. */
export async function heldBack(
  sql: Sql,
  actor: Actor,
  liveId?: string,
): Promise<Refused<"held"> | undefined> {
  const accountId = accountOf(actor);
  if (accountId === null) return undefined;
  const held = (await heldNow(sql, [accountId])).find(
    (each) => each.liveId === null || each.liveId === liveId,
  );
  return held && refused("held", held.sentence);
}
