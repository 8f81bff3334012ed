import { findByNameOrEmail, getAccount, updateAccount, type AccountRow } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { countQueued, queueMail } from "@/db/mail";
import { deleteSessions } from "@/db/accounts/sessions";
import { transact } from "@/db/transact";
import { claimed, isPasswordKey } from "../mail/links";
import { refused, type Refused } from "../refusal";
import { HOURLY } from "./confirm";
import { hashPassword, passwordFlaw } from "./password";
import { countTries } from "../sessions/tries";

const byAddress = countTries({ most: 20, minutes: 60 });

/**
 * Has a link that sets a new password sent to whoever has that name or address, if their address is confirmed. What it
 * answers says nothing of whether there is such an account.
 */
export async function askForPassword(
  db: Sql,
  asked: string,
  address: string,
): Promise<{ ok: true } | Refused> {
  if (!byAddress.take(address)) {
    return refused("too-many", "Too many tries from your network. Please wait an hour and try again.");
  }
  const account = await findByNameOrEmail(db, asked.normalize("NFC").replace(/[ _]+/g, " ").trim());
  if (!account?.email || !account.emailConfirmedAt) return { ok: true };
  const queued = await countQueued(db, { accountId: account.id, kind: "password", hours: 1 });
  if (queued < HOURLY) await queueMail(db, { accountId: account.id, kind: "password" });
  return { ok: true };
}

/** Whose password a link from a letter sets; undefined when the link does not work any more. */
export async function passwordHolder(db: Sql, secret: string, key: string): Promise<AccountRow | undefined> {
  const id = claimed(key);
  const account = id === undefined ? undefined : await getAccount(db, id);
  return account && isPasswordKey(secret, key, account) ? account : undefined;
}

/** Sets a new password by the link of a letter, which it uses up, and ends all sessions. Gives whose it is. */
export async function setForgotten(
  db: Sql,
  secret: string,
  { key, password }: { key: string; password: string },
): Promise<{ ok: true; name: string } | Refused<"used" | "weak-password">> {
  const used = refused("used", "This link has been used, or its time has passed. Ask for another one.");
  if (!(await passwordHolder(db, secret, key))) return used;
  const flaw = passwordFlaw(password);
  if (flaw) return refused("weak-password", flaw);
  const passwordHash = await hashPassword(password);
  return await transact(db, async (tx) => {
    const account = await passwordHolder(tx, secret, key);
    if (!account) return used;
    await updateAccount(tx, account.id, { passwordHash });
    await deleteSessions(tx, account.id);
    return { ok: true, name: account.name };
  });
}
