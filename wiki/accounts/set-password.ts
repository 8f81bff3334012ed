import { getAccount, updateAccount, updateEmail } from "@/db/accounts/accounts";
import { recordAct } from "@/db/acts";
import type { Sql } from "@/db/client";
import { countQueued, queueMail } from "@/db/mail";
import { transact } from "@/db/transact";
import { deleteSessions } from "@/db/accounts/sessions";
import type { Actor } from "./actor";
import { HOURLY } from "./confirm";
import { parseEmail } from "./email";
import { hashPassword, passwordFlaw, passwordMatches } from "./password";
import { change, signed, type Granted } from "./role";
import { countTries } from "../sessions/tries";

/** Sets somebody's password, as an admin does, and ends all their sessions. */
export async function setPassword(
  db: Sql,
  actor: Actor,
  { name, password }: { name: string; password: string },
): Promise<Granted> {
  const flaw = passwordFlaw(password);
  if (flaw) return { ok: false, reason: "weak-password", sentence: flaw };
  const passwordHash = await hashPassword(password);
  return await change(db, actor, name, async (tx, account) => {
    await updateAccount(tx, account.id, { passwordHash });
    await deleteSessions(tx, account.id);
    await recordAct(tx, signed(actor, { verb: "set-password", object: account.name }));
    return { ok: true };
  });
}

const guesses = countTries({ most: 10, minutes: 15 });

/** Changes one's own password, for which one must know the old one. Ends all other sessions. */
export async function changePassword(
  db: Sql,
  actor: Actor,
  { old, password }: { old: string; password: string },
): Promise<Granted> {
  if (actor.role === "reader") return { ok: false, reason: "sign-in", sentence: "Please sign in first." };
  if (!guesses.take(actor.id)) {
    return {
      ok: false,
      reason: "too-many",
      sentence: "Too many tries. Please wait 15 minutes and try again.",
    };
  }
  const account = await getAccount(db, actor.id);
  if (!(await passwordMatches(account?.passwordHash, old))) {
    return { ok: false, reason: "wrong", sentence: "That is not your present password." };
  }
  guesses.forget(actor.id);
  const flaw = passwordFlaw(password);
  if (flaw) return { ok: false, reason: "weak-password", sentence: flaw };
  const passwordHash = await hashPassword(password);
  await transact(db, async (tx) => {
    await updateAccount(tx, actor.id, { passwordHash });
    await deleteSessions(tx, actor.id, actor.session);
  });
  return { ok: true };
}

/**
 * Changes one's own e-mail address; an empty one takes it away. The new one is asked whether it is right, and the old one,
 * where it was confirmed, is told.
 */
export async function changeEmail(db: Sql, actor: Actor, raw: string): Promise<Granted> {
  if (actor.role === "reader") return { ok: false, reason: "sign-in", sentence: "Please sign in first." };
  const parsed = parseEmail(raw);
  if (!parsed.ok) return parsed;
  const { email } = parsed;
  return await transact(db, async (tx) => {
    const before = await getAccount(tx, actor.id);
    if (before?.email === email) return { ok: true };
    const changes = await countQueued(tx, { accountId: actor.id, kind: "confirm", hours: 1 });
    if (email && changes >= 2 * HOURLY) {
      return { ok: false, reason: "too-many", sentence: "That is enough for now. Please wait an hour." };
    }
    if (!(await updateEmail(tx, actor.id, email))) {
      return { ok: false, reason: "email-taken", sentence: "Another account has this e-mail address." };
    }
    if (email) await queueMail(tx, { accountId: actor.id, kind: "confirm" });
    if (before?.email && before.emailConfirmedAt) {
      await queueMail(tx, { accountId: actor.id, kind: "moved", recipient: before.email });
    }
    return { ok: true };
  });
}
