"use server";

import { revalidatePath } from "next/cache";
import { invite, withdraw } from "@/wiki/accounts/invite";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";
import { inWords } from "../_words/sentence";

/** Makes an invitation, which is then in the list with its link. */
export async function makeInvitation(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { note: text(form, "note"), email: text(form, "email") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const made = await invite(await database(), guarded.actor, typed);
  if (!made.ok) return { typed, refusal: await refusalOf(made) };
  revalidatePath("/invitations");
  return {
    typed: {},
    done: await inWords(
      made.sent ? "The invitation is on its way." : "The invitation is made: give its link to one person.",
    ),
  };
}

export async function withdrawInvitation(
  id: string,
  _before: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await withdraw(await database(), guarded.actor, id);
  revalidatePath("/invitations");
  return done.ok
    ? { typed: {}, done: await inWords("Withdrawn.") }
    : { typed: {}, refusal: await refusalOf(done) };
}
