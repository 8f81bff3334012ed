"use server";

import { isIP } from "node:net";
import { redirect } from "next/navigation";
import { parseTitle, type Title } from "@/document/titles";
import { answerObjection, block, blockAddresses, endBlock, objectToBlock } from "@/wiki/accounts/block";
import { BLOCKED_FROM } from "@/wiki/accounts/actor";
import { endOf } from "../_reader/acts/duration";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";

/** Blocks a person by name, or everybody at an address or a range of addresses. */
export async function blockWhom(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const who = text(form, "who").trim();
  const typed = {
    who,
    reason: text(form, "reason"),
    titles: text(form, "titles"),
    from: text(form, "from"),
    length: text(form, "length"),
  };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const from = BLOCKED_FROM.find((each) => each === typed.from) ?? "all";
  const titles = from === "pages" ? titlesIn(typed.titles) : { ok: true as const, titles: [] };
  if (!titles.ok) return { typed, refusal: await refusalOf(titles, "titles") };
  const asked = { reason: typed.reason, until: endOf(typed.length), from, titles: titles.titles };
  const db = await database();
  const done = isIP(who.split("/")[0] ?? "")
    ? await blockAddresses(db, guarded.actor, { range: who, ...asked })
    : await block(db, guarded.actor, { name: who, ...asked });
  if (!done.ok) {
    const field = ["unknown", "range", "last-admin", "role"].includes(done.reason) ? "who" : done.reason;
    return { typed, refusal: await refusalOf(done, field) };
  }
  redirect("/block");
}

/** Ends a block, with an answer to who was blocked. */
export async function end(id: number, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { answer: text(form, "answer") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await endBlock(await database(), guarded.actor, id, typed.answer);
  if (!done.ok) return { typed, refusal: await refusalOf(done) };
  redirect("/block");
}

/** Answers what a blocked person objects, and lets the block stand. */
export async function answer(id: number, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { answer: text(form, "answer") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await answerObjection(await database(), guarded.actor, id, typed.answer);
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect("/block");
}

/** Says why a block of one's own is wrong. */
export async function object(id: number, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { words: text(form, "words") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await objectToBlock(await database(), guarded.actor, id, typed.words);
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect("/blocked");
}

/** Titles as they are typed: one on a line. */
function titlesIn(typed: string) {
  const titles: Title[] = [];
  for (const line of typed.split(/[\n;]/)) {
    if (line.trim() === "") continue;
    const parsed = parseTitle(line);
    if (!parsed.ok) return parsed;
    titles.push(parsed.title);
  }
  return { ok: true as const, titles };
}
