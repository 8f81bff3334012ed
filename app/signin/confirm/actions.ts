"use server";

import { sharedSettings } from "@/env";
import { confirmEmail } from "@/wiki/accounts/confirm";
import { database } from "../../_reader/site/database";
import type { FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { refusalOf } from "../../_words/refusal";
import { told } from "@/document/said";
import { inWords } from "../../_words/sentence";

/** Confirms an address by the link of a letter. */
export async function confirmAddress(key: string, _before: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await confirmEmail(await database(), sharedSettings().authSecret, key);
  return done
    ? { typed: {}, done: await inWords("Thank you: this address is confirmed.") }
    : { typed: {}, refusal: await refusalOf(told("This link no longer works.")) };
}
