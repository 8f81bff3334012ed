"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { parseTitle } from "@/document/titles";
import type { Choice } from "@/wiki/drafts/choice";
import { decide, DECISIONS } from "@/wiki/drafts/decide";
import { retitleDraft } from "@/wiki/drafts/retitle";
import { settle } from "@/wiki/drafts/settle";
import { database } from "../_reader/site/database";
import { draftPath, reviewPath } from "../_reader/site/paths";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";
import { said, told, type Told } from "@/document/said";

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
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const decision = Decision.safeParse(text(form, "decision"));
  if (!decision.success || !Id.safeParse(id).success)
    return { typed, refusal: await refusalOf(told("Choose what becomes of it.")) };
  const choice = choiceIn(form);
  if (choice === "both")
    return { typed, refusal: await refusalOf(told("Choose people or paragraphs, not both.")) };
  const done = await decide(await database(), guarded.actor, id, {
    decision: decision.data,
    reason: typed.reason,
    seen: new Map(seen),
    choice,
  });
  if (!done.ok) {
    return { typed, refusal: await refusalOf(done, done.reason === "reason" ? "reason" : undefined) };
  }
  redirect(`/review?${new URLSearchParams({ decided: done.noted ? "noted" : decision.data }).toString()}`);
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
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const decision = Decision.safeParse(text(form, "decision"));
  const ids = z.array(Id).min(1).max(MOST).safeParse(form.getAll("draft"));
  if (!decision.success || !ids.success)
    return {
      typed,
      refusal: await refusalOf(told(said`Choose between one and ${MOST} drafts, and what becomes of them.`)),
    };
  const db = await database();
  const left: Told[] = [];
  let noted = false;
  for (const id of ids.data) {
    const done = await decide(db, guarded.actor, id, { decision: decision.data, reason: typed.reason });
    if (!done.ok) left.push(done);
    else noted ||= done.noted;
  }
  const [first] = left;
  if (first === undefined)
    redirect(`/review?${new URLSearchParams({ decided: noted ? "several" : decision.data }).toString()}`);
  const why = first.said ?? first.sentence;
  return {
    typed,
    refusal: await refusalOf(
      told(
        left.length === 1
          ? said`One draft is left as before. ${why}`
          : said`${left.length} drafts are left as before. ${why}`,
      ),
    ),
  };
}

/** Gives a page that is not written yet another title in a draft, and shows the draft again. */
export async function retitle(
  id: string,
  liveId: string,
  back: "review" | "draft",
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  const typed = { title: text(form, "title") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const to = parseTitle(typed.title);
  if (!to.ok) return { typed, refusal: await refusalOf(to, "title") };
  if (!Id.safeParse(id).success || !Id.safeParse(liveId).success)
    return { typed, refusal: await refusalOf(told("There is no such draft.")) };
  const done = await retitleDraft(await database(), guarded.actor, id, { liveId, to: to.title });
  if (!done.ok) return { typed, refusal: await refusalOf(done, "title") };
  redirect(back === "review" ? reviewPath(id) : draftPath(id));
}

/** Says that a draft is right where its page had changed too. */
export async function settleConflicts(
  id: string,
  liveId: string,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  if (!Id.safeParse(id).success || !Id.safeParse(liveId).success)
    return { typed: {}, refusal: await refusalOf(told("There is no such draft.")) };
  const done = await settle(await database(), guarded.actor, id, liveId);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  redirect(reviewPath(id));
}
