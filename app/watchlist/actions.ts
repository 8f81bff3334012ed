"use server";

import { revalidatePath } from "next/cache";
import { parseTitle } from "@/document/titles";
import { lookOut, LOOKOUTS, stopLookingOut } from "@/wiki/watching/look-out";
import { watchOwn, watchPage } from "@/wiki/watching/watch";
import { database } from "../_reader/site/database";
import type { FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";
import { inWords } from "../_words/sentence";
import { told } from "@/document/said";

/** Begins to watch a page, or stops, and shows the page on which that was asked anew. */
export async function setWatching(
  title: string,
  active: boolean,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const parsed = parseTitle(title);
  if (!parsed.ok) return { typed: {}, refusal: await refusalOf(parsed) };
  const done = await watchPage(await database(), guarded.actor, parsed.title, { active });
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  revalidatePath("/", "layout");
  return {
    typed: {},
    done: await inWords(active ? "You watch this page now." : "You do not watch this page any more."),
  };
}

/** Begins to look out for a category, a person, a position or a search, or stops. */
export async function setLookout(
  kind: string,
  what: string,
  active: boolean,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const known = LOOKOUTS.find((each) => each === kind);
  if (!known) return { typed: {}, refusal: await refusalOf(told("There is nothing of that kind to watch.")) };
  const done = await lookOut(await database(), guarded.actor, { kind: known, what }, { active });
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  revalidatePath("/", "layout");
  return {
    typed: {},
    done: await inWords(active ? "You watch this now." : "You do not watch this any more."),
  };
}

/** Ends one line of the watchlist. */
export async function endLookout(id: number, _state: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await stopLookingOut(await database(), guarded.actor, Number.isSafeInteger(id) ? id : 0);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  revalidatePath("/watchlist");
  return { typed: {} };
}

/** Says whether one watches the pages that one writes. */
export async function setWatchingOwn(wish: boolean, _state: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const done = await watchOwn(await database(), guarded.actor, wish);
  if (!done.ok) return { typed: {}, refusal: await refusalOf(done) };
  revalidatePath("/watchlist");
  return { typed: {} };
}
