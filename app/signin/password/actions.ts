"use server";

import { redirect } from "next/navigation";
import { sharedSettings } from "@/env";
import { setForgotten } from "@/wiki/accounts/forgotten";
import { dropSession } from "../../_session/cookie";
import { database } from "../../_reader/site/database";
import { text, type FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { refusalOf } from "../../_words/refusal";

/** Sets a new password by the link of a letter and leads to signing in with it. */
export async function choosePassword(_before: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const given = { key: text(form, "key"), password: text(form, "password") };
  const done = await setForgotten(await database(), sharedSettings().authSecret, given);
  if (!done.ok) {
    const field = done.reason === "weak-password" ? "password" : undefined;
    return { typed: {}, refusal: await refusalOf(done, field) };
  }
  await dropSession();
  redirect("/signin");
}
