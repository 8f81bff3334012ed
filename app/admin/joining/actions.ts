"use server";

import { setJoining } from "@/wiki/accounts/joining";
import { database } from "../../_reader/site/database";
import { text, type FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { refusalOf } from "../../_words/refusal";
import { inWords } from "../../_words/sentence";

/** Keeps how people come to have accounts. */
export async function keepJoining(_before: FormState, form: FormData): Promise<FormState> {
  const typed = {
    question: text(form, "question"),
    answers: text(form, "answers"),
    confirmed: text(form, "confirmed"),
    inviters: text(form, "inviters"),
    ask: text(form, "ask"),
  };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const { inviters } = typed;
  const done = await setJoining(await database(), guarded.actor, {
    question: typed.question,
    answers: typed.answers.split("|").flatMap((each) => (each.trim() === "" ? [] : [each])),
    confirmed: typed.confirmed === "yes",
    inviters: inviters === "member" || inviters === "admin" ? inviters : "moderator",
    ask: typed.ask,
  });
  if (!done.ok) {
    return {
      typed,
      refusal: await refusalOf(done, done.reason === "answers" ? "answers" : undefined),
    };
  }
  return { typed, done: await inWords("Saved. It holds from now on.") };
}
