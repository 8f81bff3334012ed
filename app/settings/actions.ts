"use server";

import { revalidatePath } from "next/cache";
import { endOwnSession } from "@/wiki/accounts/own";
import { endAllSessions } from "@/wiki/accounts/session";
import { changeEmail, changePassword } from "@/wiki/accounts/set-password";
import { createToken, revokeToken } from "@/wiki/accounts/token";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";

/** Changes one's own password; every other session ends. */
export async function renewPassword(_before: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: guarded };
  const given = { old: text(form, "old"), password: text(form, "password") };
  const changed = await changePassword(await database(), guarded.actor, given);
  if (!changed.ok) {
    const field = { wrong: "old", "weak-password": "password" }[changed.reason];
    return { typed: {}, refusal: { field, sentence: changed.sentence } };
  }
  return { typed: {}, done: "Your password is changed. Everywhere else you are signed out." };
}

/** Changes one's own e-mail address. */
export async function renewEmail(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { email: text(form, "email") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: guarded };
  const changed = await changeEmail(await database(), guarded.actor, typed.email);
  if (!changed.ok) return { typed, refusal: { field: "email", sentence: changed.sentence } };
  return { typed, done: typed.email.trim() ? "Your address is saved." : "Your address is removed." };
}

/** Makes a token of one's own and shows it, this once. */
export async function makeToken(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { label: text(form, "label"), scope: text(form, "scope") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: guarded };
  const { actor } = guarded;
  if (actor.role === "reader") return { typed, refusal: { sentence: "Please sign in first." } };
  const made = await createToken(await database(), actor, {
    accountName: actor.name,
    scope: typed.scope === "write" ? "write" : "read",
    label: typed.label,
  });
  if (!made.ok) return { typed, refusal: { sentence: made.sentence } };
  revalidatePath("/settings");
  return { typed: {}, shown: made.token };
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
