"use server";

import { redirect } from "next/navigation";
import { openSession } from "@/wiki/sessions/session";
import { createFirstAdmin } from "@/wiki/accounts/setup";
import { database } from "../_reader/site/database";
import { keepSession } from "../_session/cookie";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";

/** Makes the first admin, signs in and leads to the main page. */
export async function begin(_before: FormState, form: FormData): Promise<FormState> {
  const typed = { name: text(form, "name"), email: text(form, "email") };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const db = await database();
  const wanted = { ...typed, password: text(form, "password") };
  const made = await createFirstAdmin(db, text(form, "key"), wanted);
  if (!made.ok) return { typed, refusal: await refusalOf(made) };
  await keepSession(await openSession(db, made.id, guarded.visitor.agent));
  redirect("/");
}
