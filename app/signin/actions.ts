"use server";

import { getLocale } from "next-intl/server";
import { redirect } from "next/navigation";
import { sharedSettings } from "@/env";
import { chooseLanguage } from "@/wiki/accounts/choose-language";
import { openSession } from "@/wiki/sessions/session";
import { signIn } from "@/wiki/sessions/sign-in";
import { signUp } from "@/wiki/accounts/sign-up";
import { database } from "../_reader/site/database";
import { keepSession } from "../_session/cookie";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { localPath } from "../_session/origin";
import { refusalOf } from "../_words/refusal";

/** Signs in by name and password and leads back to where one came from. */
export async function enter(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { name: text(form, "name"), from: text(form, "from") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const given = { name: typed.name, password: text(form, "password") };
  const signed = await signIn(await database(), given, guarded.visitor);
  if (!signed.ok) return { typed, refusal: await refusalOf(signed) };
  await keepSession(signed.secret);
  redirect(localPath(typed.from));
}

/** Makes an account, signs in and leads back to where one came from. */
export async function join(_before: FormState, form: FormData): Promise<FormState> {
  const typed = {
    name: text(form, "name"),
    email: text(form, "email"),
    answer: text(form, "answer"),
    invitation: text(form, "invitation"),
    from: text(form, "from"),
  };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const { visitor } = guarded;
  const db = await database();
  const { signUp: mode, authSecret: secret } = sharedSettings();
  const wanted = { ...typed, password: text(form, "password") };
  const made = await signUp(db, wanted, { mode, secret }, visitor);
  if (!made.ok) return { typed, refusal: await refusalOf(made) };
  await chooseLanguage(db, made.id, await getLocale());
  await keepSession(await openSession(db, made.id, visitor.agent));
  redirect(localPath(typed.from));
}
