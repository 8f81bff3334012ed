"use server";

import { revalidatePath } from "next/cache";
import { creditImage } from "@/wiki/images/credit";
import { database } from "@/app/_reader/site/database";
import { text, type FormState } from "@/app/_session/form-state";
import { guard } from "@/app/_session/guard";
import { refusalOf } from "../../_words/refusal";
import { inWords } from "../../_words/sentence";

export async function credit(hash: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = {
    author: text(form, "author").trim(),
    licence: text(form, "licence").trim(),
    source: text(form, "source").trim(),
  };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await creditImage(await database(), guarded.actor, hash, typed);
  if (!done.ok) return { typed, refusal: await refusalOf(done) };
  revalidatePath(`/image/${hash}`);
  return { typed, done: await inWords("Kept. It stands beneath the image on every page that shows it.") };
}
