import { getAccount } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { listLogins } from "@/db/accounts/logins";
import { deleteSessionOf, listSessions } from "@/db/accounts/sessions";
import { listTokens } from "@/db/accounts/tokens";
import type { Actor } from "./actor";
import { waysOf } from "../watching/causes";
import { hex } from "../sessions/secret";

/** What somebody sees of their own account; undefined for a reader. */
export async function ownAccount(db: Sql, actor: Actor) {
  if (actor.role === "reader" || actor.readOnly) return undefined;
  const account = await getAccount(db, actor.id);
  if (!account) return undefined;
  const sessions = await listSessions(db, actor.id);
  const here = actor.session && hex(actor.session);
  return {
    email: account.email,
    /** One who came by a provider of sign-ins may have none. */
    hasPassword: account.passwordHash !== null,
    logins: await listLogins(db, actor.id),
    confirmed: account.emailConfirmedAt !== null,
    mailWish: account.mailWish,
    ways: waysOf(account),
    since: account.createdAt,
    watchesOwn: account.watchesOwn,
    sessions: sessions.map(({ id, agent, createdAt }) => ({
      key: hex(id),
      agent,
      createdAt,
      here: hex(id) === here,
    })),
    tokens: await listTokens(db, actor.id),
  };
}

/** Ends one of one's own sessions, by the key that `ownAccount` gave; false when it was not there. */
export async function endOwnSession(db: Sql, actor: Actor, key: string): Promise<boolean> {
  if (actor.role === "reader" || !/^[0-9a-f]{64}$/.test(key)) return false;
  return await deleteSessionOf(db, actor.id, Buffer.from(key, "hex"));
}
