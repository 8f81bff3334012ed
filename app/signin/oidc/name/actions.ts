"use server";

import { redirect } from "next/navigation";
import { sharedSettings } from "@/env";
import { joinAs } from "@/wiki/oidc/arrive";
import { link } from "@/wiki/oidc/link";
import { database } from "../../../_reader/site/database";
import { keepSession } from "../../../_session/cookie";
import { text, type FormState } from "../../../_session/form-state";
import { guard } from "../../../_session/guard";
import { localPath } from "../../../_session/origin";
import { dropCarried } from "../carried-cookie";
import { personFor } from "./person";
import { refusalOf } from "../../../_words/refusal";

const OVER = { sentence: "This sign-in took too long. Please begin again." };

/** Makes an account for somebody whom the provider has named, and leads back to where they came from. */
export async function joinByProvider(_before: FormState, form: FormData): Promise<FormState> {
  const typed = {
    name: text(form, "name"),
    email: text(form, "email"),
    answer: text(form, "answer"),
    invitation: text(form, "invitation"),
  };
  const guarded = await guard();
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const known = await personFor(guarded.actor);
  if (!known || guarded.actor.role !== "reader") return { typed, refusal: await refusalOf(OVER) };
  const { signUp: mode, authSecret: secret } = sharedSettings();
  const wanted = { ...typed, invitation: invitationIn(typed.invitation) };
  const made = await joinAs(await database(), known.person, wanted, { mode, secret }, guarded.visitor);
  if (!made.ok) return { typed, refusal: await refusalOf(made) };
  await dropCarried("person");
  await keepSession(made.secret);
  redirect(localPath(known.from));
}

/** Links one's own account with who one is to the provider. */
export async function linkOwn(_before: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const known = await personFor(guarded.actor);
  if (!known) return { typed: {}, refusal: await refusalOf(OVER) };
  const linked = await link(await database(), guarded.actor, known.person);
  if (!linked.ok) return { typed: {}, refusal: await refusalOf(linked) };
  await dropCarried("person");
  redirect(localPath(known.from));
}

/** The key in the link that somebody was sent, or the key itself. */
function invitationIn(given: string): string {
  const link = given.trim();
  return URL.canParse(link) ? (new URL(link).searchParams.get("invitation") ?? link) : link;
}
