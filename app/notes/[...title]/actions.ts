"use server";

import { redirect } from "next/navigation";
import { database } from "@/app/_reader/site/database";
import { actPath } from "@/app/_reader/site/paths";
import { text, type FormState } from "@/app/_session/form-state";
import { guard } from "@/app/_session/guard";
import { parseTitle } from "@/document/titles";
import { addNote } from "@/wiki/notes/notes";
import { refusalOf } from "../../_words/refusal";

/** Keeps a note on a page or a person, and shows all of them. */
export async function keepNote(title: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { text: text(form, "text") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const parsed = parseTitle(title);
  if (!parsed.ok) return { typed, refusal: await refusalOf(parsed) };
  const done = await addNote(await database(), guarded.actor, parsed.title, typed.text);
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect(actPath("notes", parsed.title));
}
