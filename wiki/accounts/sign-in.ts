import { findAccount } from "@/db/accounts";
import type { Sql } from "@/db/client";
import { passwordMatches } from "./password";
import { openSession } from "./session";
import { countTries } from "./tries";

export type Visitor = { address: string; agent: string };

export type SignedIn =
  | { ok: true; id: string; name: string; secret: string }
  | { ok: false; reason: "wrong" | "too-many"; sentence: string };

/*
 * Guessing is bounded twice. By name: one account's password cannot be tried from many addresses. By address: one
 * password cannot be tried on many names. Somebody who floods a name keeps its owner out for a quarter of an hour at
 * most, and never ends the sessions that are open.
 */
const MINUTES = 15;
const byName = countTries({ most: 20, minutes: MINUTES });
const byAddress = countTries({ most: 60, minutes: MINUTES });

/**
 * Signs in by name and password and opens a session, whose secret goes into the cookie. A wrong password and a name
 * that does not exist are refused with the same words after the same time.
 */
export async function signIn(
  db: Sql,
  { name, password }: { name: string; password: string },
  { address, agent }: Visitor,
): Promise<SignedIn> {
  const asked = name.normalize("NFC").replace(/[ _]+/g, " ").trim().slice(0, 100);
  const key = asked.toLowerCase();
  if (!byAddress.take(address) || !byName.take(key)) {
    const sentence = `Too many tries. Please wait ${MINUTES} minutes and try again.`;
    return { ok: false, reason: "too-many", sentence };
  }
  const account = await findAccount(db, asked);
  if (!(await passwordMatches(account?.passwordHash, password)) || !account) {
    return { ok: false, reason: "wrong", sentence: "This name and password do not belong together." };
  }
  byAddress.giveBack(address);
  byName.forget(key);
  const secret = await openSession(db, account.id, agent);
  return { ok: true, id: account.id, name: account.name, secret };
}
