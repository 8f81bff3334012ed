"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { Choice } from "@/wiki/drafts/choice";
import { decide, DECISIONS } from "@/wiki/drafts/decide";
import { settle } from "@/wiki/drafts/settle";
import { database } from "../_reader/site/database";
import { reviewPath } from "../_reader/site/paths";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";

const Decision = z.enum(DECISIONS);
const Id = z.uuid();

/** Names of people or blocks. */
const Names = z.array(z.string().max(200)).max(5_000).catch([]);

/** Drafts that are decided at once, at most. */
const MOST = 50;

/** Decides on a draft as its reviewer saw it, and goes back to the queue. */
export async function decideOn(
  id: string,
  seen: [string, number][],
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: guarded };
  const decision = Decision.safeParse(text(form, "decision"));
  if (!decision.success || !Id.safeParse(id).success)
    return { typed, refusal: { sentence: "Choose what becomes of it." } };
  const choice = choiceIn(form);
  if (choice === "both") return { typed, refusal: { sentence: "Choose people or paragraphs, not both." } };
  const done = await decide(await database(), guarded.actor, id, {
    decision: decision.data,
    reason: typed.reason,
    seen: new Map(seen),
    choice,
  });
  if (!done.ok) {
    const field = done.reason === "reason" ? { field: "reason" } : {};
    return { typed, refusal: { sentence: done.sentence, ...field } };
  }
  redirect(`/review?${new URLSearchParams({ decided: decision.data }).toString()}`);
}

/** What is chosen of a draft; undefined where nothing is, which means all of it. */
function choiceIn(form: FormData): Choice | undefined | "both" {
  const [authors, blocks] = ["author", "block"].map((name) => Names.parse(form.getAll(name)));
  if (authors?.length && blocks?.length) return "both";
  if (authors?.length) return { authors };
  return blocks?.length ? { blocks } : undefined;
}

/** Decides on several drafts at once, each by itself, and says how many that could not be done to. */
export async function decideSeveral(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: guarded };
  const decision = Decision.safeParse(text(form, "decision"));
  const ids = z.array(Id).min(1).max(MOST).safeParse(form.getAll("draft"));
  if (!decision.success || !ids.success)
    return {
      typed,
      refusal: { sentence: `Choose between one and ${MOST} drafts, and what becomes of them.` },
    };
  const db = await database();
  const sentences: string[] = [];
  for (const id of ids.data) {
    const done = await decide(db, guarded.actor, id, { decision: decision.data, reason: typed.reason });
    if (!done.ok) sentences.push(done.sentence);
  }
  const [first] = sentences;
  if (first === undefined) redirect(`/review?${new URLSearchParams({ decided: decision.data }).toString()}`);
  const left = sentences.length === 1 ? "One draft is left" : `${sentences.length} drafts are left`;
  return { typed, refusal: { sentence: `${left} as before. ${first}` } };
}

/** Says that a draft is right where its page had changed too. */
export async function settleConflicts(
  id: string,
  liveId: string,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: guarded };
  if (!Id.safeParse(id).success || !Id.safeParse(liveId).success)
    return { typed: {}, refusal: { sentence: "There is no such draft." } };
  const done = await settle(await database(), guarded.actor, id, liveId);
  if (!done.ok) return { typed: {}, refusal: done };
  redirect(reviewPath(id));
}
