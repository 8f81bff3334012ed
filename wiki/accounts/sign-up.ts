import { emailTaken, findAccount, insertAccount, markConfirmed } from "@/db/accounts/accounts";
import { recordAct } from "@/db/acts";
import type { Sql } from "@/db/client";
import { invitationOpen, noteOrigin, spendInvitation } from "@/db/accounts/joining";
import { insertLogin, type Login } from "@/db/accounts/logins";
import { queueMail } from "@/db/mail";
import { transact } from "@/db/transact";
import { invites } from "../mail/links";
import { said, told } from "@/document/said";
import { blockWords, may } from "../may";
import type { Actor, Role } from "./actor";
import { parseEmail } from "./email";
import { answers, readJoining } from "./joining";
import { parseName } from "./names";
import { hashPassword, passwordFlaw } from "./password";
import { blockOnSignUp } from "./place";
import { signed } from "./role";
import type { Visitor } from "../sessions/sign-in";
import { countTries } from "../sessions/tries";

export type SignUpMode = "open" | "invite" | "closed";
/** By what its holder shows from then on that it is theirs: a password, or who they are to a provider of sign-ins. */
type Proof =
  | { password: string }
  | { login: Login; /** The address that the provider has confirmed. */ verified?: string };
export type NewAccount = { name: string; email?: string } & Proof;
/** Which field a refusal is about, so that a form can show it there. */
export type Field = "name" | "email" | "password" | "answer";
export type MadeAccount =
  { ok: true; id: string; name: string } | { ok: false; reason: string; field?: Field; sentence: string };

/** How one comes in: `mode` is the host's, `secret` signs invitations. */
export type Door = { mode: SignUpMode; secret: string };

const byAddress = countTries({ most: 60, minutes: 60 });
const wrongByAddress = countTries({ most: 30, minutes: 60 });

/**
 * Makes an account for whoever comes, or where that is by invitation for whoever has one. Everybody begins as a newcomer.
 * From one network address come at most 60 in an hour.
 */
export async function signUp(
  db: Sql,
  wanted: NewAccount & { answer?: string; invitation?: string },
  { mode, secret }: Door,
  { address, origin }: Pick<Visitor, "address" | "origin"> = { address: "" },
): Promise<MadeAccount> {
  const invitation = wanted.invitation ? invites(secret, wanted.invitation) : undefined;
  if (mode === "closed") return await refuseOf(db, mode);
  if (wanted.invitation && invitation === undefined) return OVER;
  if (mode === "invite" && invitation === undefined) return await refuseOf(db, mode);
  const barred = await blockOnSignUp(db, address);
  if (barred) return { ok: false, reason: "blocked", ...told(blockWords(barred)) };
  if (!byAddress.take(address)) {
    const sentence = "Too many accounts were made from your network. Please try again in an hour.";
    return { ok: false, reason: "too-many", sentence };
  }
  const made =
    invitation === undefined
      ? await comeAlone(db, wanted, address)
      : await comeInvited(db, wanted, invitation);
  if (!made.ok) byAddress.giveBack(address);
  else if (origin) await noteOrigin(db, made.id, origin);
  return made;
}

const OVER: MadeAccount = {
  ok: false,
  reason: "invitation",
  sentence: "This invitation has been used or withdrawn, or its time has passed. Ask whoever invited you.",
};

async function refuseOf(db: Sql, mode: "invite" | "closed"): Promise<MadeAccount> {
  const { ask } = await readJoining(db);
  const whom = ask === "" ? said`Ask an admin of this wiki.`.sentence : ask;
  const { sentence } =
    mode === "invite"
      ? said`New accounts are by invitation here. ${whom}`
      : said`New accounts cannot be made here. ${whom}`;
  return { ok: false, reason: mode, sentence };
}

async function comeAlone(
  db: Sql,
  wanted: NewAccount & { answer?: string },
  address: string,
): Promise<MadeAccount> {
  const joining = await readJoining(db);
  if (joining.confirmed && !wanted.email?.trim()) {
    const sentence = "An e-mail address is needed here: you are asked to confirm it before you write.";
    return { ok: false, reason: "email", field: "email", sentence };
  }
  const refuse = (sentence: string): MadeAccount => ({
    ok: false,
    reason: "answer",
    field: "answer",
    sentence,
  });
  if (!wrongByAddress.take(address)) {
    return refuse("Too many answers were wrong. Please wait an hour and try again.");
  }
  if (!answers(joining, wanted.answer ?? "")) {
    return refuse("That is not the answer that this community has in mind. Please try again.");
  }
  wrongByAddress.giveBack(address);
  return await makeAccount(db, wanted, "newcomer");
}

async function comeInvited(db: Sql, wanted: NewAccount, invitation: string): Promise<MadeAccount> {
  return await transact(db, async (tx) => {
    if (!(await invitationOpen(tx, invitation))) return OVER;
    const made = await makeAccount(tx, wanted, "newcomer");
    if (made.ok) await spendInvitation(tx, invitation, made.id);
    return made;
  });
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

/** Thrown inside the transaction, so that no account is made, when the sign-in of a provider has one meanwhile. */
export class AlreadyLinked extends Error {
  constructor() {
    super("this sign-in of the provider belongs to an account already");
  }
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
  const flaw = "password" in wanted ? passwordFlaw(wanted.password) : undefined;
  if (flaw) return { ok: false, reason: "weak-password", field: "password", sentence: flaw };
  const passwordHash = "password" in wanted ? await hashPassword(wanted.password) : null;
  const row = await transact(db, async (tx) => {
    if (email.email !== null && (await emailTaken(tx, email.email))) return undefined;
    const inserted = await insertAccount(tx, { name: named.name, email: email.email, passwordHash, role });
    if (!inserted) return undefined;
    const { id } = inserted;
    if ("login" in wanted && !(await insertLogin(tx, id, wanted.login))) throw new AlreadyLinked();
    if (inserted.email === null) return inserted;
    const verified = "login" in wanted && wanted.verified?.toLowerCase() === inserted.email.toLowerCase();
    if (verified) await markConfirmed(tx, id, inserted.email);
    else await queueMail(tx, { accountId: id, kind: "confirm" });
    return inserted;
  });
  if (row) return { ok: true, id: row.id, name: row.name };
  return await whyTaken(db, named.name, email.email);
}

async function whyTaken(db: Sql, name: string, email: string | null): Promise<MadeAccount> {
  const holder = await findAccount(db, name);
  if (holder && !holder.claimedAt) {
    const { sentence } =
      said`“${holder.name}” is credited in imported pages, so nobody can take that name. If it is you, ask an admin.`;
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
  return {
    ok: false,
    reason: "name-taken",
    field: "name",
    sentence: said`The name “${name}” is taken.`.sentence,
  };
}
