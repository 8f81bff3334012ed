"use server";

import { redirect } from "next/navigation";
import { keepTrustRules, trustByHand } from "@/wiki/drafts/trust";
import { database } from "../../_reader/site/database";
import { text, type FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { refusalOf } from "../../_words/refusal";

/** Sets the rules by which newcomers become members. */
export async function setRules(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = {
    drafts: text(form, "drafts"),
    days: text(form, "days"),
    reverts: text(form, "reverts"),
    on: text(form, "on"),
    "no-reverts": text(form, "no-reverts"),
  };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await keepTrustRules(await database(), guarded.actor, {
    on: typed.on !== "",
    drafts: Number(typed.drafts),
    days: Number(typed.days),
    noReverts: typed["no-reverts"] !== "",
    reverts: Number(typed.reverts),
  });
  if (!done.ok) return { typed, refusal: await refusalOf(done) };
  redirect("/review/trust?done=rules");
}

/** Makes somebody a member, or a newcomer again. */
export async function trust(trusted: boolean, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { name: text(form, "name") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await trustByHand(await database(), guarded.actor, { name: typed.name, trusted });
  if (!done.ok) {
    return { typed, refusal: await refusalOf(done, done.reason === "name" ? "name" : undefined) };
  }
  redirect(`/review/trust?done=${trusted ? "member" : "newcomer"}`);
}
