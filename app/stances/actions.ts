"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { addStance, changeStance, retireStance, type StanceWords } from "@/wiki/stances/keep";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";

export async function add(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = wordsOf(form);
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await addStance(await database(), guarded.actor, typed);
  if (!done.ok) return { typed, refusal: await refusalOf(done) };
  showAgain(done.stance);
}

export async function change(name: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = wordsOf(form);
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await changeStance(await database(), guarded.actor, name, typed);
  if (!done.ok) return { typed, refusal: await refusalOf(done) };
  showAgain(done.stance);
}

export async function retire(
  name: string,
  retired: boolean,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const reason = text(form, "reason").trim().slice(0, 300);
  const done = await retireStance(await database(), guarded.actor, name, { retired, reason });
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  showAgain(name);
}

/** Back to the list, which without this would be the one that the browser has. */
function showAgain(name: string): never {
  revalidatePath("/stances");
  redirect(`/stances#${encodeURIComponent(name)}`);
}

function wordsOf(form: FormData): StanceWords {
  return {
    label: text(form, "label"),
    inverse: text(form, "inverse"),
    sign: text(form, "sign"),
    hue: text(form, "hue"),
    iri: text(form, "iri"),
  };
}
