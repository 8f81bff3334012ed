"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { addRule, changeRule, switchRuleOff, switchRuleOn } from "@/wiki/rules/keep";
import { keepNewcomerLimits } from "@/wiki/rules/limits";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { ruleOf } from "./fields";
import { refusalOf } from "../_words/refusal";

/** Adds a rule, or changes the one with this id. */
export async function keepRule(id: number | null, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed: FormState["typed"] = {};
  for (const name of new Set(form.keys())) if (!name.startsWith("$")) typed[name] = text(form, name);
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const db = await database();
  const rule = ruleOf(typed);
  const done =
    id === null ? await addRule(db, guarded.actor, rule) : await changeRule(db, guarded.actor, id, rule);
  if (!done.ok) return { typed, refusal: await refusalOf(done) };
  redirect(`/rules/${done.id}?try=1`);
}

export async function switchRule(
  id: number,
  on: boolean,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const db = await database();
  const done = on ? await switchRuleOn(db, guarded.actor, id) : await switchRuleOff(db, guarded.actor, id);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  revalidatePath(`/rules/${id}`);
  redirect(`/rules/${id}`);
}

export async function setLimits(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = {
    links: text(form, "links"),
    images: text(form, "images"),
    edits: text(form, "edits"),
    wait: text(form, "wait"),
  };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await keepNewcomerLimits(await database(), guarded.actor, {
    links: Number(typed.links),
    images: Number(typed.images),
    edits: Number(typed.edits),
    wait: Number(typed.wait),
  });
  if (!done.ok) return { typed, refusal: await refusalOf(done) };
  redirect("/rules?done=limits");
}
