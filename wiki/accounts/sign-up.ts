import { emailTaken, findAccount, insertAccount } from "@/db/accounts";
import { recordAct } from "@/db/acts";
import type { Sql } from "@/db/client";
import { transact } from "@/db/transact";
import { may } from "../may";
import type { Actor, Role } from "./actor";
import { parseEmail } from "./email";
import { parseName } from "./names";
import { hashPassword, passwordFlaw } from "./password";
import { signed } from "./role";
import { countTries } from "./tries";

export type SignUpMode = "open" | "invite" | "closed";
export type NewAccount = { name: string; email?: string; password: string };
/** Which field a refusal is about, so that a form can show it there. */
export type Field = "name" | "email" | "password";
export type MadeAccount =
  { ok: true; id: string; name: string } | { ok: false; reason: string; field?: Field; sentence: string };

const byAddress = countTries({ most: 60, minutes: 60 });

/**
 * Makes an account for whoever comes. Everybody begins as a newcomer. From one network address come at most 60 in an
 * hour.
 */
export async function signUp(
  db: Sql,
  wanted: NewAccount,
  mode: SignUpMode,
  address = "",
): Promise<MadeAccount> {
  if (mode === "invite") {
    return {
      ok: false,
      reason: "invite",
      sentence: "New accounts are by invitation here: ask an admin for one.",
    };
  }
  if (mode === "closed") {
    return { ok: false, reason: "closed", sentence: "New accounts cannot be made here." };
  }
  if (!byAddress.take(address)) {
    const sentence = "Too many accounts were made from your network. Please try again in an hour.";
    return { ok: false, reason: "too-many", sentence };
  }
  const made = await makeAccount(db, wanted, "newcomer");
  if (!made.ok) byAddress.giveBack(address);
  return made;
}

/** Makes an account of any role, as an admin does for somebody. */
export async function addAccount(
  db: Sql,
  actor: Actor,
  wanted: NewAccount & { role: Exclude<Role, "reader"> },
): Promise<MadeAccount> {
  const ruling = may(actor, "administer");
  if (!ruling.ok) return ruling;
  return await transact(db, async (tx) => {
    const made = await makeAccount(tx, wanted, wanted.role);
    if (made.ok) {
      await recordAct(
        tx,
        signed(actor, { verb: "add-account", object: made.name, detail: { role: wanted.role } }),
      );
    }
    return made;
  });
}

/** Checks what was given and makes the account, or says what is wrong with it. All or nothing. */
export async function makeAccount(
  db: Sql,
  wanted: NewAccount,
  role: Exclude<Role, "reader">,
): Promise<MadeAccount> {
  const named = parseName(wanted.name);
  if (!named.ok) return { ...named, field: "name" };
  const email = parseEmail(wanted.email);
  if (!email.ok) return { ...email, field: "email" };
  const flaw = passwordFlaw(wanted.password);
  if (flaw) return { ok: false, reason: "weak-password", field: "password", sentence: flaw };
  const passwordHash = await hashPassword(wanted.password);
  const row = await insertAccount(db, { name: named.name, email: email.email, passwordHash, role });
  if (row) return { ok: true, id: row.id, name: row.name };
  return await whyTaken(db, named.name, email.email);
}

async function whyTaken(db: Sql, name: string, email: string | null): Promise<MadeAccount> {
  const holder = await findAccount(db, name);
  if (holder && !holder.claimedAt) {
    const sentence = `“${holder.name}” is credited in imported pages, so nobody can take that name. If it is you, ask an admin.`;
    return { ok: false, reason: "imported-name", field: "name", sentence };
  }
  if (!holder && email !== null && (await emailTaken(db, email))) {
    return {
      ok: false,
      reason: "email-taken",
      field: "email",
      sentence: "Another account has this e-mail address.",
    };
  }
  return { ok: false, reason: "name-taken", field: "name", sentence: `The name “${name}” is taken.` };
}
