"use server";

import { redirect } from "next/navigation";
import { isKind } from "@/document/kinds";
import { parseTitle, pathTo, titlePath, type ParsedTitle } from "@/document/titles";
import { may, mustPropose } from "@/wiki/may";
import { factsOf } from "@/wiki/pages/facts";
import { movePage } from "@/wiki/pages/move";
import { readPage } from "@/wiki/pages/read";
import { rekindPage } from "@/wiki/pages/rekind";
import { removePage, restorePage } from "@/wiki/pages/remove";
import { startPage } from "@/wiki/pages/start";
import { restoreRevision } from "@/wiki/revisions/restore";
import { text, type FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { database } from "../site/database";
import { said, told, type Told } from "@/document/said";
import { refusalOf } from "../../_words/refusal";

/*
 * What people do to pages by small forms. Each asks the guard first, then the use case, which asks for the right.
 * The title comes from the address of the form, not from the form.
 */

/** Starts a page of the title and kind in the form, and leads to its editor. */
export async function beginPage(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { title: text(form, "title"), kind: text(form, "kind") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const parsed = parseTitle(typed.title);
  if (!parsed.ok) return await refuse(typed, parsed, "title");
  const db = await database();
  const found = await readPage(db, guarded.actor, parsed.title, { redirect: false });
  if (found.state === "live") {
    const there = told(said`There is a page “${parsed.title}” already. You can find and edit it.`);
    return await refuse(typed, there, "title");
  }
  const kind = isKind(typed.kind) ? typed.kind : undefined;
  // Where it is a draft that begins, the editor begins it.
  const facts = await factsOf(db, parsed.title, kind);
  const started = mustPropose(guarded.actor, facts)
    ? may(guarded.actor, "propose", facts)
    : await startPage(db, guarded.actor, parsed.title, kind);
  if (!started.ok) return await refuse(typed, started);
  // The kind goes along, or the editor would ask for it once more: nothing is written yet that could say it.
  const path = pathTo("edit", parsed.title);
  redirect(kind ? `${path}?kind=${kind}` : path);
}

export async function move(from: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { to: text(form, "to"), reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const to = parseTitle(typed.to);
  if (!to.ok) return await refuse(typed, to, "to");
  const moved = await movePage(await database(), guarded.actor, known(from), to.title, typed.reason);
  if (!moved.ok) {
    const about = moved.reason === "taken" || moved.reason === "same-title" ? "to" : undefined;
    return await refuse(typed, moved, about);
  }
  redirect(titlePath(moved.title));
}

export async function remove(title: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const removed = await removePage(await database(), guarded.actor, known(title), typed.reason);
  if (!removed.ok) return await refuse(typed, removed, removed.reason === "reason" ? "reason" : undefined);
  redirect(titlePath(known(title)));
}

export async function restore(title: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const restored = await restorePage(await database(), guarded.actor, known(title), typed.reason);
  if (!restored.ok) return await refuse(typed, restored);
  redirect(titlePath(known(title)));
}

export async function rekind(title: string, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const kind = text(form, "kind");
  if (!guarded.ok) return { typed: { kind }, refusal: await refusalOf(guarded) };
  if (!isKind(kind)) return await refuse({ kind }, told("Choose a kind from the list."));
  const done = await rekindPage(await database(), guarded.actor, known(title), kind);
  if (!done.ok) return await refuse({ kind }, done);
  redirect(titlePath(known(title)));
}

export async function revert(revision: number, _state: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await restoreRevision(await database(), guarded.actor, revision);
  if (!done.ok) return await refuse({}, done);
  redirect(titlePath(known(done.title)));
}

async function refuse(typed: FormState["typed"], words: Told, field?: string): Promise<FormState> {
  return { typed, refusal: await refusalOf(words, field) };
}

/** A title that the page of the form was made for. Whoever sends another by hand gets an error, no more. */
function known(title: string) {
  const parsed: ParsedTitle = parseTitle(title);
  if (!parsed.ok) throw new Error(`a form was sent for ${JSON.stringify(title)}, which is no title`);
  return parsed.title;
}
