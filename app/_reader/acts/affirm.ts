"use server";

import { redirect } from "next/navigation";
import { parseTitle, titlePath } from "@/document/titles";
import { affirm } from "@/wiki/synthesis/stale";
import type { FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { database } from "../site/database";
import { refusalOf } from "../../_words/refusal";

/** Says that what a synthesis makes of a position still holds, and shows the synthesis. */
export async function affirmSentence(
  title: string,
  positionId: string,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const parsed = parseTitle(title);
  if (!parsed.ok) return { typed: {}, refusal: await refusalOf(parsed) };
  const done = await affirm(await database(), guarded.actor, parsed.title, positionId);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect(titlePath(parsed.title));
}
