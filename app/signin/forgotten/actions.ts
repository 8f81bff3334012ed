"use server";

import { askForPassword } from "@/wiki/accounts/forgotten";
import { database } from "../../_reader/site/database";
import { text, type FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { refusalOf } from "../../_words/refusal";
import { told } from "@/document/said";
import { inWords } from "../../_words/sentence";

/** Has a link that sets a new password sent, and says the same whether there is such an account or not. */
export async function sendLink(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { who: text(form, "who") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  if (typed.who.trim() === "") return { typed, refusal: await refusalOf(told("Please give a name."), "who") };
  const asked = await askForPassword(await database(), typed.who.slice(0, 300), guarded.visitor.address);
  if (!asked.ok) return { typed, refusal: await refusalOf(asked) };
  return {
    typed: {},
    done: await inWords(
      "If there is such an account with a confirmed e-mail address, a letter with a link is on its way there.",
    ),
  };
}
