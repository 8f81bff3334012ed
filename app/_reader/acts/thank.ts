"use server";

import { thank } from "@/wiki/watching/thank";
import type { FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { database } from "../site/database";
import { refusalOf } from "../../_words/refusal";
import { told } from "@/document/said";
import { inWords } from "../../_words/sentence";

/** Tells those who wrote a revision that one thanks them. */
export async function sayThanks(revision: number, _before: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  if (!Number.isSafeInteger(revision))
    return { typed: {}, refusal: await refusalOf(told("There is no such revision.")) };
  const done = await thank(await database(), guarded.actor, revision);
  return done.ok
    ? { typed: {}, done: await inWords("They are told.") }
    : { typed: {}, refusal: await refusalOf(done) };
}
