"use server";

import { redirect } from "next/navigation";
import { renewId } from "@/wiki/positions/repairs";
import { database } from "../_reader/site/database";
import type { FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";

export async function renew(row: number, _state: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await renewId(await database(), guarded.actor, row);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect("/repairs");
}
