"use server";

import { revalidatePath } from "next/cache";
import { askAgain } from "@/wiki/accounts/confirm";
import { endOwnSession } from "@/wiki/accounts/own";
import { endAllSessions } from "@/wiki/sessions/session";
import { changeEmail, changePassword } from "@/wiki/accounts/set-password";
import { createToken, revokeToken } from "@/wiki/sessions/token";
import { unlink } from "@/wiki/oidc/link";
import { wishMail } from "@/wiki/mail/wish";
import { CAUSES, chooseWays, WAYS } from "@/wiki/watching/causes";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";
import { told } from "@/document/said";
import { inWords } from "../_words/sentence";

/** Changes one's own password; every other session ends. */
export async function renewPassword(_before: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const given = { old: text(form, "old"), password: text(form, "password") };
  const changed = await changePassword(await database(), guarded.actor, given);
  if (!changed.ok) {
    const field = { wrong: "old", "weak-password": "password" }[changed.reason];
    return { typed: {}, refusal: await refusalOf(changed, field) };
  }
  return { typed: {}, done: await inWords("Your password is changed. Everywhere else you are signed out.") };
}

/** Changes one's own e-mail address. */
export async function renewEmail(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { email: text(form, "email") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const changed = await changeEmail(await database(), guarded.actor, typed.email);
  if (!changed.ok) return { typed, refusal: await refusalOf(changed, "email") };
  revalidatePath("/settings");
  const done = await inWords(
    typed.email.trim()
      ? "Your address is saved. A letter is on the way that asks you to confirm it."
      : "Your address is removed.",
  );
  return { typed, done };
}

/** Has the letter that asks for a confirmation sent once more. */
export async function sendConfirmation(_before: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const asked = await askAgain(await database(), guarded.actor);
  return asked.ok
    ? { typed: {}, done: await inWords("The letter is on the way.") }
    : { typed: {}, refusal: await refusalOf(asked) };
}

/** Says of what one is told, and when by mail. */
export async function renewMailWish(_before: FormState, form: FormData): Promise<FormState> {
  const ways = Object.fromEntries(
    CAUSES.flatMap((cause) => {
      const way = WAYS.find((known) => known === text(form, cause));
      return way ? [[cause, way]] : [];
    }),
  );
  const typed = { ...ways, mail: text(form, "mail") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const db = await database();
  const told = await chooseWays(db, guarded.actor, ways);
  const done = told.ok ? await wishMail(db, guarded.actor, typed.mail) : told;
  return done.ok
    ? { typed, done: await inWords("Your wish is saved.") }
    : { typed, refusal: await refusalOf(done) };
}

/** Makes a token of one's own and shows it, this once. */
export async function makeToken(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { label: text(form, "label"), scope: text(form, "scope") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const { actor } = guarded;
  if (actor.role === "reader") return { typed, refusal: await refusalOf(told("Please sign in first.")) };
  const made = await createToken(await database(), actor, {
    accountName: actor.name,
    scope: typed.scope === "write" ? "write" : "read",
    label: typed.label,
  });
  if (!made.ok) return { typed, refusal: await refusalOf(made) };
  revalidatePath("/settings");
  return { typed: {}, shown: made.token };
}

/** Ends the link of one's own account with a provider of sign-ins. */
export async function dropLogin(issuer: string, _before: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await unlink(await database(), guarded.actor, issuer);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  revalidatePath("/settings");
  return { typed: {}, done: await inWords("That link is ended.") };
}

export async function dropToken(form: FormData): Promise<void> {
  const guarded = await guard();
  if (guarded.ok) await revokeToken(await database(), guarded.actor, text(form, "id"));
  revalidatePath("/settings");
}

export async function endSession(form: FormData): Promise<void> {
  const guarded = await guard();
  if (guarded.ok) await endOwnSession(await database(), guarded.actor, text(form, "key"));
  revalidatePath("/settings");
}

export async function endOtherSessions(): Promise<void> {
  const guarded = await guard();
  if (guarded.ok && guarded.actor.role !== "reader") {
    await endAllSessions(await database(), guarded.actor.id, guarded.actor.session);
  }
  revalidatePath("/settings");
}
