import { findAccount, getHolders } from "@/db/accounts/accounts";
import { recordAct } from "@/db/acts";
import type { Sql } from "@/db/client";
import { transact } from "@/db/transact";
import { deleteToken, findToken, insertToken, markTokenUsed } from "@/db/accounts/tokens";
import { COMMAND_LINE, READER, type Actor } from "../accounts/actor";
import { atPlaces } from "../accounts/place";
import { signed } from "../accounts/role";
import { digest, newSecret } from "./secret";
import { actorFrom } from "./session";

/** So that a token found in a log or a repository can be recognised. */
const PREFIX = "polylogue_";

export type Scope = "read" | "write";

export type CreatedToken =
  | { ok: true; id: string; token: string }
  | {
      ok: false;
      reason: "not-yours" | "unknown" | "blocked" | "sign-in" | "read-only-token";
      sentence: string;
    };

/**
 * Makes a bearer token for the HTTP API that acts as that account, and gives it this once. Everybody makes their own;
 * only the command line makes them for others.
 */
export async function createToken(
  db: Sql,
  actor: Actor,
  { accountName, scope, label = "" }: { accountName: string; scope: Scope; label?: string },
): Promise<CreatedToken> {
  if (actor.role === "reader") return { ok: false, reason: "sign-in", sentence: "Please sign in first." };
  if (actor.readOnly) return { ok: false, reason: "read-only-token", sentence: "This token may only read." };
  const account = await findAccount(db, accountName);
  if (!account?.claimedAt) {
    return { ok: false, reason: "unknown", sentence: `There is no account named “${accountName}”.` };
  }
  if (actor !== COMMAND_LINE && account.id !== actor.id) {
    return { ok: false, reason: "not-yours", sentence: "You can only make tokens for your own account." };
  }
  const [holder] = await getHolders(db, [account.id]);
  if (scope === "write" && holder?.blocks.some((block) => block.blockedFrom === "all")) {
    return { ok: false, reason: "blocked", sentence: "A blocked account cannot have a token that writes." };
  }
  const secret = PREFIX + newSecret();
  const id = await transact(db, async (tx) => {
    const made = await insertToken(tx, {
      hash: digest(secret),
      accountId: account.id,
      scope,
      label: label.trim().slice(0, 80),
    });
    if (actor === COMMAND_LINE) {
      await recordAct(tx, signed(actor, { verb: "create-token", object: account.name, detail: { scope } }));
    }
    return made;
  });
  return { ok: true, id, token: secret };
}

/** Whoever the bearer token acts as, from that address; a reader when it is unknown or revoked. */
export async function actorOfToken(db: Sql, bearer: string, address?: string): Promise<Actor> {
  if (!bearer.startsWith(PREFIX) || bearer.length > 200) return READER;
  const hash = digest(bearer);
  const row = await findToken(db, hash);
  if (!row) return READER;
  if (row.stale) await markTokenUsed(db, hash);
  const [actor = READER] = await atPlaces(db, [
    { actor: { ...actorFrom(row, hash, row.scope === "read"), byToken: true }, address },
  ]);
  return actor;
}

/** Ends one of the actor's own tokens; false when it was not there. Sockets that it opened close within seconds. */
export async function revokeToken(db: Sql, actor: Actor, id: string): Promise<boolean> {
  if (actor.role === "reader" || actor.readOnly) return false;
  return await deleteToken(db, actor.id, id);
}
