"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { parseTitle, titlePath } from "@/document/titles";
import { freeTitles, guardTitles, protectPage, unprotectPage } from "@/wiki/protection/protect";
import { text, type FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { database } from "../site/database";
import { endOf } from "./duration";
import { refusalOf } from "../../_words/refusal";
import { told } from "@/document/said";

const Levels = z.object({
  edit: z.enum(["member", "moderator", "admin"]),
  propose: z.enum(["newcomer", "member", "moderator", "admin"]),
  reviewers: z.enum(["one", "two"]),
});

/** Says who may change a page, and shows it. */
export async function protect(title: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = wishesIn(form);
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const parsed = parseTitle(title);
  if (!parsed.ok) return { typed, refusal: await refusalOf(parsed) };
  const asked = protectingOf(typed);
  if (!asked)
    return { typed, refusal: await refusalOf(told("Choose who may change it and who may propose.")) };
  const done = await protectPage(await database(), guarded.actor, parsed.title, asked);
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect(titlePath(parsed.title));
}

/** Opens a protected page again, and shows it. */
export async function unprotect(title: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const parsed = parseTitle(title);
  if (!parsed.ok) return { typed, refusal: await refusalOf(parsed) };
  const done = await unprotectPage(await database(), guarded.actor, parsed.title, typed.reason);
  if (!done.ok) return { typed, refusal: await refusalOf(done) };
  redirect(titlePath(parsed.title));
}

/** Protects titles that fit a pattern against being begun. */
export async function guardPattern(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { pattern: text(form, "pattern"), ...wishesIn(form) };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const asked = protectingOf(typed);
  if (!asked)
    return { typed, refusal: await refusalOf(told("Choose who may begin such pages and who may propose.")) };
  const wanted = { ...asked, pattern: typed.pattern };
  const done = await guardTitles(await database(), guarded.actor, wanted);
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect("/protections");
}

/** Takes a pattern away. */
export async function freePattern(id: number, _state: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await freeTitles(await database(), guarded.actor, id);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect("/protections");
}

/** What was sent of a wish to protect, as it was sent. */
function wishesIn(form: FormData) {
  return {
    edit: text(form, "edit"),
    propose: text(form, "propose"),
    reviewers: text(form, "reviewers"),
    length: text(form, "length"),
    reason: text(form, "reason"),
  };
}

function protectingOf({ reason, length, ...sent }: ReturnType<typeof wishesIn>) {
  const levels = Levels.safeParse(sent);
  if (!levels.success) return undefined;
  const { edit, propose, reviewers } = levels.data;
  const twice = reviewers === "two" ? { reviewers: 2 as const } : {};
  return { edit, propose, ...twice, reason, until: endOf(length) };
}
