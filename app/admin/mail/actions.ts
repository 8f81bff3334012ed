"use server";

import { revalidatePath } from "next/cache";
import { careForMail } from "@/wiki/mail/care";
import { database } from "../../_reader/site/database";
import type { FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { refusalOf } from "../../_words/refusal";

/** Tries a letter that was given up again, or forgets it. */
export async function care(
  id: number,
  again: boolean,
  _before: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  if (!Number.isSafeInteger(id)) return { typed: {} };
  const done = await careForMail(await database(), guarded.actor, { id, again });
  revalidatePath("/admin/mail");
  return done.ok ? { typed: {} } : { typed: {}, refusal: await refusalOf(done) };
}
