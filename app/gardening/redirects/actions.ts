"use server";

import { redirect } from "next/navigation";
import { parseTitle } from "@/document/titles";
import { repairRedirect } from "@/wiki/names/redirects";
import { database } from "@/app/_reader/site/database";
import type { FormState } from "@/app/_session/form-state";
import { guard } from "@/app/_session/guard";
import { refusalOf } from "../../_words/refusal";
import { told } from "@/document/said";

/** Has a redirect lead straight to a page, and comes back to the list. */
export async function repair(
  title: string,
  to: string,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const [from, target] = [parseTitle(title), parseTitle(to)];
  if (!from.ok || !target.ok) return { typed: {}, refusal: await refusalOf(told("There is no such title.")) };
  const done = await repairRedirect(await database(), guarded.actor, from.title, target.title);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect("/gardening/redirects");
}
