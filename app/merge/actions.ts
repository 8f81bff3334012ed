"use server";

import { redirect } from "next/navigation";
import { parseTitle, pathTo, title as titleOf } from "@/document/titles";
import { mergeHistories, partHistories } from "@/wiki/revisions/merge";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";
import { told } from "@/document/said";

/** Puts the history of a page before that of the one in the form, and leads to the history that has both. */
export async function merge(from: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { into: text(form, "into"), upTo: text(form, "upTo"), reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const into = parseTitle(typed.into);
  if (!into.ok) return { typed, refusal: await refusalOf(into, "into") };
  const upTo = typed.upTo.trim();
  if (upTo !== "" && !/^[1-9]\d{0,8}$/.test(upTo))
    return { typed, refusal: await refusalOf(told("Give the number of a revision, or nothing."), "upTo") };
  const done = await mergeHistories(await database(), guarded.actor, titleOf(from), {
    into: into.title,
    upTo: upTo === "" ? undefined : Number(upTo),
    reason: typed.reason,
  });
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect(pathTo("history", done.title));
}

/** Parts them again. */
export async function part(id: number, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await partHistories(await database(), guarded.actor, id, typed.reason);
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect(pathTo("history", done.title));
}
