"use server";

import { redirect } from "next/navigation";
import { parseTitle } from "@/document/titles";
import { linkMentions } from "@/wiki/batches/link";
import { resumeBatch } from "@/wiki/batches/resume";
import { undoBatch } from "@/wiki/batches/undo";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";

/** Links the sentences that were chosen, or the one whose own button was pressed, and shows what became of them. */
export async function linkChosen(title: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const parsed = parseTitle(title);
  if (!parsed.ok) return { typed: {}, refusal: await refusalOf(parsed) };
  const only = text(form, "only");
  const chosen = form.getAll("key").flatMap((key) => (typeof key === "string" ? [key] : []));
  const done = await linkMentions(await database(), guarded.actor, parsed.title, only ? [only] : chosen);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect(`/batch/${done.batch}`);
}

/** Goes on with a batch that was interrupted. */
export async function goOn(id: number, _state: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await resumeBatch(await database(), guarded.actor, id);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect(`/batch/${id}`);
}

/** Takes a whole batch back. */
export async function takeBack(id: number, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await undoBatch(await database(), guarded.actor, id, typed.reason);
  if (!done.ok)
    return { typed, refusal: await refusalOf(done, done.reason === "reason" ? "reason" : undefined) };
  redirect(`/batch/${id}`);
}
