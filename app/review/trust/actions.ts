"use server";

import { redirect } from "next/navigation";
import { keepTrustRules, trustByHand } from "@/wiki/drafts/trust";
import { database } from "../../_reader/site/database";
import { text, type FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";

/** Sets the rules by which newcomers become members. */
export async function setRules(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { drafts: text(form, "drafts"), days: text(form, "days") };
  if (!guarded.ok) return { typed, refusal: guarded };
  const done = await keepTrustRules(await database(), guarded.actor, {
    on: text(form, "on") !== "",
    drafts: Number(typed.drafts),
    days: Number(typed.days),
  });
  if (!done.ok) return { typed, refusal: { sentence: done.sentence } };
  redirect("/review/trust?done=rules");
}

/** Makes somebody a member, or a newcomer again. */
export async function trust(trusted: boolean, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { name: text(form, "name") };
  if (!guarded.ok) return { typed, refusal: guarded };
  const done = await trustByHand(await database(), guarded.actor, { name: typed.name, trusted });
  if (!done.ok) {
    const field = done.reason === "name" ? { field: "name" } : {};
    return { typed, refusal: { sentence: done.sentence, ...field } };
  }
  redirect(`/review/trust?done=${trusted ? "member" : "newcomer"}`);
}
