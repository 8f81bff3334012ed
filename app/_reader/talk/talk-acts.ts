"use server";

import type { Refused } from "@/wiki/refusal";
import { redirect } from "next/navigation";
import { z } from "zod";
import { parseTitle } from "@/document/titles";
import { deleteComment, editComment, hideComment, resolveThread } from "@/wiki/comments/change";
import type { TalkPlace } from "@/wiki/comments/place";
import { answerThread, beginThread } from "@/wiki/comments/say";
import { text, type FormState } from "../../_session/form-state";
import { guard } from "../../_session/guard";
import { database } from "../site/database";
import { threadPath, type TalkAddress } from "./talk-path";
import { refusalOf } from "../../_words/refusal";
import { inWords } from "../../_words/sentence";

/*
 * What people do in a conversation, by forms that work without JavaScript. Sent from a page of its own, a form leads to its
 * thread; from the editor (`stay`) it says what came of it.
 */

const Address = z.object({
  pageId: z.uuid(),
  draftId: z.uuid().nullable(),
  title: z.string().max(300),
  stay: z.boolean().optional(),
});
const Id = z.int().positive();

export async function begin(given: TalkAddress, _state: FormState, form: FormData): Promise<FormState> {
  const typed = { subject: text(form, "subject"), body: text(form, "body") };
  const asked = await guard();
  if (!asked.ok) return { typed, refusal: await refusalOf(asked) };
  const to = Address.parse(given);
  const exact = text(form, "words");
  const anchor = { exact, prefix: text(form, "before"), suffix: text(form, "after") };
  const about = exact === "" ? { subject: typed.subject } : { anchor };
  const said = await beginThread(await database(), asked.actor, placeOf(to), { body: typed.body, ...about });
  return after(to, typed, said, "Your comment stands there.");
}

export async function answer(
  given: TalkAddress,
  thread: string,
  comment: number,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = { body: text(form, "body") };
  const asked = await guard();
  if (!asked.ok) return { typed, refusal: await refusalOf(asked) };
  const said = await answerThread(await database(), asked.actor, thread, {
    body: typed.body,
    to: Id.parse(comment),
  });
  return after(Address.parse(given), typed, said, "Your answer stands there.");
}

export async function edit(
  given: TalkAddress,
  thread: string,
  comment: number,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = { body: text(form, "body") };
  const asked = await guard();
  if (!asked.ok) return { typed, refusal: await refusalOf(asked) };
  const done = await editComment(await database(), asked.actor, Id.parse(comment), typed.body);
  return after(
    Address.parse(given),
    typed,
    done.ok ? { ...done, thread, comment } : done,
    "It says this now.",
  );
}

export async function takeBack(
  given: TalkAddress,
  thread: string,
  comment: number,
  _state: FormState,
): Promise<FormState> {
  const asked = await guard();
  if (!asked.ok) return { typed: {}, refusal: await refusalOf(asked) };
  const done = await deleteComment(await database(), asked.actor, Id.parse(comment));
  return after(Address.parse(given), {}, done.ok ? { ...done, thread } : done, "It is taken back.");
}

export async function hide(
  given: TalkAddress,
  thread: string,
  comment: number,
  hidden: boolean,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = { reason: text(form, "reason") };
  const asked = await guard();
  if (!asked.ok) return { typed, refusal: await refusalOf(asked) };
  const done = await hideComment(await database(), asked.actor, Id.parse(comment), { hidden, ...typed });
  return after(Address.parse(given), typed, done.ok ? { ...done, thread } : done, "Done. The log says so.");
}

export async function resolve(
  given: TalkAddress,
  thread: string,
  resolved: boolean,
  _state: FormState,
): Promise<FormState> {
  const asked = await guard();
  if (!asked.ok) return { typed: {}, refusal: await refusalOf(asked) };
  const done = await resolveThread(await database(), asked.actor, thread, { resolved });
  const words = resolved ? "It is resolved." : "It is open again.";
  return after(Address.parse(given), {}, done.ok ? { ...done, thread } : done, words);
}

function placeOf({ pageId, draftId }: TalkPlace): TalkPlace {
  return { pageId, draftId };
}

type Outcome = { ok: true; thread: string; comment?: number } | Refused;

async function after(
  to: z.infer<typeof Address>,
  typed: FormState["typed"],
  done: Outcome,
  words: string,
): Promise<FormState> {
  if (!done.ok) {
    const field = done.reason === "body" || done.reason === "subject" || done.reason === "reason";
    return { typed, refusal: await refusalOf(done, field ? done.reason : undefined) };
  }
  if (to.stay) return { typed: {}, done: await inWords(words) };
  const title = parseTitle(to.title);
  if (!title.ok) throw new Error(`a comment was sent for ${JSON.stringify(to.title)}, which is no title`);
  redirect(threadPath({ ...to, title: title.title }, done.thread, done.comment));
}
