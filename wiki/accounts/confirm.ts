import { getAccount, markConfirmed } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { countQueued, queueMail } from "@/db/mail";
import { claimed, isConfirmKey } from "../mail/links";
import { refused, type Refused } from "../refusal";
import type { Actor } from "./actor";

/** Letters of one kind that somebody may have sent to an address within an hour. */
export const HOURLY = 3;

/** Whose address a link from a letter confirms, and which; undefined when the link does not work any more. */
export async function confirmation(
  db: Sql,
  secret: string,
  key: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
  const id = claimed(key);
  const account = id === undefined ? undefined : await getAccount(db, id);
  if (!account?.email || !isConfirmKey(secret, key, account)) return undefined;
  return { id: account.id, name: account.name, email: account.email };
}

/** Confirms the address that the link was sent to, if the account still has it. */
export async function confirmEmail(db: Sql, secret: string, key: string): Promise<boolean> {
  const found = await confirmation(db, secret, key);
  return found !== undefined && (await markConfirmed(db, found.id, found.email));
}

/** Has the letter that asks for it sent once more. */
export async function askAgain(db: Sql, actor: Actor): Promise<{ ok: true } | Refused> {
  if (actor.role === "reader") return refused("sign-in", "Please sign in first.");
  const account = await getAccount(db, actor.id);
  if (!account?.email) return refused("missing", "There is no address to write to.");
  if (account.emailConfirmedAt) return { ok: true };
  if ((await countQueued(db, { accountId: actor.id, kind: "confirm", hours: 1 })) >= HOURLY) {
    return refused("too-many", "Several letters are on the way already. Please wait an hour.");
  }
  await queueMail(db, { accountId: actor.id, kind: "confirm" });
  return { ok: true };
}
