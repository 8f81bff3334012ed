import { accountsLike } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { refused, type Refused } from "../refusal";
import type { Actor } from "./actor";

/** People of one list. */
const MOST = 8;
/** Characters that a name can have. */
const LONGEST = 40;

export type Named = { id: string; name: string };

/**
 * Those whom somebody may mean who has typed these letters of a name, the likeliest first. For whoever is signed in: nobody
 * else has a use for a list of all who are here.
 */
export async function peopleLike(
  db: Sql,
  actor: Actor,
  typed: string,
): Promise<{ ok: true; items: Named[] } | Refused<"sign-in">> {
  if (actor.role === "reader") return refused("sign-in", "Please sign in first.");
  const letters = typed.normalize("NFC").replaceAll("_", " ").replace(/\s+/g, " ").trimStart();
  if (letters === "" || letters.length > LONGEST) return { ok: true, items: [] };
  return { ok: true, items: await accountsLike(db, letters, MOST) };
}
