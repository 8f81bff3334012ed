"use server";

import { redirect } from "next/navigation";
import { parseTitle, pathTo } from "@/document/titles";
import { undoPerson } from "@/wiki/batches/undo-person";
import { markMinor, nameRevision, patrolRevision } from "@/wiki/revisions/mark";
import { rollBackSummary, undoAuthor } from "@/wiki/revisions/undo-author";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";
import { told } from "@/document/said";
import { inWords } from "../_words/sentence";

/** Undoes what one person wrote last on a page, with the usual summary: the one click of the lists. */
export async function rollBack(revision: number, name: string, _state: FormState): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const summary = rollBackSummary(name);
  const done = await undoAuthor(await database(), guarded.actor, { revision, name, summary });
  return done.ok
    ? { typed: {}, done: await inWords("Rolled back.") }
    : { typed: {}, refusal: await refusalOf(done) };
}

/** The same with a summary of one's own. */
export async function undoOne(
  revision: number,
  name: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  const typed = { summary: text(form, "summary") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await undoAuthor(await database(), guarded.actor, { revision, name, summary: typed.summary });
  if (!done.ok) {
    const field = done.reason === "reason" ? "summary" : undefined;
    return { typed, refusal: await refusalOf(done, field) };
  }
  const parsed = parseTitle(done.title);
  redirect(parsed.ok ? pathTo("history", parsed.title) : "/changes");
}

const HOUR = 3_600_000;

/** Undoes everything that a person has written in the last hours, on all pages. */
export async function undoAll(name: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const hours = Number(text(form, "hours"));
  if (!Number.isSafeInteger(hours) || hours < 1)
    return { typed, refusal: await refusalOf(told("Choose how far back.")) };
  const since = new Date(Date.now() - hours * HOUR);
  const done = await undoPerson(await database(), guarded.actor, { name, since, reason: typed.reason });
  if (!done.ok) {
    const field = done.reason === "reason" ? "reason" : undefined;
    return { typed, refusal: await refusalOf(done, field) };
  }
  redirect(`/batch/${done.batch}`);
}

/** Says that one has looked at a change. */
export async function patrol(revision: number, _state: FormState): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await patrolRevision(await database(), guarded.actor, revision);
  return done.ok
    ? { typed: {}, done: await inWords("Patrolled.") }
    : { typed: {}, refusal: await refusalOf(done) };
}

/** Says that a revision is minor, or that it is not. */
export async function setMinor(revision: number, minor: boolean, _state: FormState): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await markMinor(await database(), guarded.actor, revision, minor);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  return {
    typed: {},
    done: await inWords(minor ? "It is marked as minor." : "It is no longer marked as minor."),
  };
}

/** Names a revision and leads back to the history. */
export async function giveName(revision: number, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { name: text(form, "name") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await nameRevision(await database(), guarded.actor, revision, typed.name);
  if (!done.ok) return { typed, refusal: await refusalOf(done, "name") };
  const parsed = parseTitle(done.title);
  redirect(parsed.ok ? pathTo("history", parsed.title) : "/changes");
}
