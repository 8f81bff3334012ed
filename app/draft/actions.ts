"use server";

import type { Refused } from "@/wiki/refusal";
import { redirect } from "next/navigation";
import { inviteTo } from "@/wiki/drafts/invite";
import { submitDraft, withdrawDraft } from "@/wiki/drafts/submit";
import { returnTo } from "@/wiki/drafts/versions";
import { database } from "../_reader/site/database";
import { draftPath } from "../_reader/site/paths";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";

/** Puts a draft into the queue and shows it. */
export async function propose(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { summary: text(form, "summary") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await submitDraft(await database(), guarded.actor, id, typed.summary);
  if (!done.ok) return { typed, refusal: await about(done, "summary") };
  redirect(draftPath(id));
}

export async function withdraw(id: string, _state: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await withdrawDraft(await database(), guarded.actor, id);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect(draftPath(id));
}

export async function invite(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { name: text(form, "name") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await inviteTo(await database(), guarded.actor, id, typed.name);
  if (!done.ok) return { typed, refusal: await about(done, "name") };
  redirect(draftPath(id));
}

/** Has a page of a draft say again what it said in a version of it. */
export async function goBack(
  id: string,
  version: number,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await returnTo(await database(), guarded.actor, id, version);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect(draftPath(id));
}

async function about(done: Refused, field: string) {
  return await refusalOf(done, done.reason === field ? field : undefined);
}
