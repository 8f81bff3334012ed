import { findAccount } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { noteOrigin } from "@/db/accounts/joining";
import { passwordMatches } from "../accounts/password";
import { openSession } from "./session";
import { countTries } from "./tries";

/** `origin`: what may be kept of where they come from (origin.ts). */
export type Visitor = { address: string; agent: string; origin?: Uint8Array | undefined };

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
  visitor: Visitor,
): Promise<SignedIn> {
  const { address } = visitor;
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
  const secret = await letIn(db, account.id, visitor);
  return { ok: true, id: account.id, name: account.name, secret };
}

/** Opens a session for somebody who has shown that an account is theirs, and gives its secret. */
export async function letIn(db: Sql, accountId: string, { agent, origin }: Visitor): Promise<string> {
  if (origin) await noteOrigin(db, accountId, origin);
  return await openSession(db, accountId, agent);
}
