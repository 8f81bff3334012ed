import { SCHEMA_VERSION } from "@/document/schema";
import type { Sql } from "@/db/client";
import { getHolders } from "@/db/accounts/accounts";
import { deleteTicket, insertTicket } from "@/db/accounts/tickets";
import { accountOf, READER, type Actor } from "../accounts/actor";
import { digest, hex, newSecret } from "./secret";
import { atPlaces } from "../accounts/place";
import { actorFrom, recheckActors } from "./session";

/** The right to open one room once within a minute, for clients that cannot send a cookie with a websocket. */
export async function issueTicket(
  db: Sql,
  actor: Actor,
  pageId: string,
): Promise<{ ticket: string; schema: number }> {
  const secret = newSecret();
  await insertTicket(db, {
    hash: digest(secret),
    accountId: accountOf(actor),
    sessionId: actor.role === "reader" ? null : (actor.session ?? null),
    pageId,
  });
  return { ticket: secret, schema: SCHEMA_VERSION };
}

/**
 * Uses a ticket up and gives whom it stands for, who come from that address, as they are now; null when it is unknown, used, expired, for
 * another page, or when the session or token that asked for it has ended since.
 */
export async function takeTicket(
  db: Sql,
  secret: string,
  pageId: string,
  address?: string,
): Promise<Actor | null> {
  const actor = await holderOf(db, secret, pageId);
  if (!actor) return null;
  const [here = actor] = await atPlaces(db, [{ actor, address }]);
  return here;
}

async function holderOf(db: Sql, secret: string, pageId: string): Promise<Actor | null> {
  const row = await deleteTicket(db, digest(secret));
  if (!row || row.expired || row.pageId !== pageId) return null;
  if (row.accountId === null) return READER;
  if (row.sessionId === null) {
    const [account] = await getHolders(db, [row.accountId]);
    return account ? actorFrom(account) : null;
  }
  const actors = await recheckActors(db, [row.sessionId]);
  return actors.get(hex(row.sessionId)) ?? null;
}
