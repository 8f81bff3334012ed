import { emailTaken, findByConfirmedEmail } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { findLogin, insertLogin } from "@/db/accounts/logins";
import { transact } from "@/db/transact";
import { AlreadyLinked, signUp, type Door, type MadeAccount } from "../accounts/sign-up";
import { accountOf, type Actor } from "../accounts/actor";
import { letIn, type Visitor } from "../sessions/sign-in";
import type { Person } from "./person";
import { refuse, type OidcRefused } from "./refusals";

/** `ask`: nobody here is linked with it, so they have to say who they are, or that it is they. */
export type Arrived = { ok: true; next: "in"; secret: string } | { ok: true; next: "ask" } | OidcRefused;

/** Lets somebody in whom the provider has named, if an account is theirs. */
export async function arrive(
  db: Sql,
  actor: Actor,
  person: Person,
  { mode }: Pick<Door, "mode">,
  visitor: Visitor,
): Promise<Arrived> {
  const own = accountOf(actor);
  const holder = await findLogin(db, person);
  if (holder !== undefined && own !== null && own !== holder) return refuse("other");
  // Whoever is signed in is asked first: a link that they followed must not open their account to somebody else.
  if (holder === undefined && own !== null) return { ok: true, next: "ask" };
  const known = holder ?? (await linkByAddress(db, person));
  if (known !== undefined) return { ok: true, next: "in", secret: await letIn(db, known, visitor) };
  return mode === "closed" ? refuse("closed") : { ok: true, next: "ask" };
}

/**
 * Links the account that has this address, where the provider and the wiki both know that it is theirs. An account that has
 * another sign-in of the same provider is somebody else's: providers give addresses to new people.
 */
async function linkByAddress(db: Sql, person: Person): Promise<string | undefined> {
  const { email, verified } = person;
  if (email === null || !verified) return undefined;
  return await transact(db, async (tx) => {
    const account = await findByConfirmedEmail(tx, email);
    return account && (await insertLogin(tx, account.id, person)) ? account.id : undefined;
  });
}

/** Whether somebody here has confirmed that address. */
export async function hasAccount(db: Sql, email: string): Promise<boolean> {
  return await emailTaken(db, email);
}

/** Makes an account for somebody whom the provider has named, by the same rules as for everybody, and lets them in. */
export async function joinAs(
  db: Sql,
  person: Person,
  wanted: { name: string; email: string; answer: string; invitation: string },
  door: Door,
  visitor: Visitor,
): Promise<Exclude<MadeAccount, { ok: true }> | { ok: true; secret: string }> {
  try {
    const { email, verified, ...login } = person;
    const proof = { login, ...(verified && email !== null && { verified: email }) };
    const made = await signUp(db, { ...wanted, ...proof }, door, visitor);
    return made.ok ? { ok: true, secret: await letIn(db, made.id, visitor) } : made;
  } catch (error) {
    if (!(error instanceof AlreadyLinked)) throw error;
    // The form was sent twice: the account is there, and it is theirs.
    const holder = await findLogin(db, person);
    if (holder === undefined) throw error;
    return { ok: true, secret: await letIn(db, holder, visitor) };
  }
}
