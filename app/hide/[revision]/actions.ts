"use server";

import { redirect } from "next/navigation";
import { database } from "@/app/_reader/site/database";
import { text, type FormState } from "@/app/_session/form-state";
import { guard } from "@/app/_session/guard";
import { parseTitle, pathTo } from "@/document/titles";
import { hideRevision } from "@/wiki/revisions/hide";
import { refusalOf } from "../../_words/refusal";

/** Hides what is ticked of a revision and shows the rest, then shows the history. */
export async function hide(revision: number, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = {
    reason: text(form, "reason"),
    text: text(form, "text"),
    summary: text(form, "summary"),
    authors: text(form, "authors"),
  };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const asked = {
    reason: typed.reason,
    text: typed.text === "1",
    summary: typed.summary === "1",
    authors: typed.authors === "1",
  };
  const done = await hideRevision(await database(), guarded.actor, revision, asked);
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  const parsed = parseTitle(done.title);
  redirect(parsed.ok ? pathTo("history", parsed.title) : "/log");
}
