"use server";

import { revalidatePath } from "next/cache";
import { parseTitle } from "@/document/titles";
import { watchOwn, watchPage } from "@/wiki/watching/watch";
import { database } from "../_reader/site/database";
import type { FormState } from "../_session/form-state";
import { guard } from "../_session/guard";

/** Begins to watch a page, or stops, and shows the page on which that was asked anew. */
export async function setWatching(
  title: string,
  active: boolean,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: guarded };
  const parsed = parseTitle(title);
  if (!parsed.ok) return { typed: {}, refusal: parsed };
  const done = await watchPage(await database(), guarded.actor, parsed.title, { active });
  if (!done.ok) return { typed: {}, refusal: done };
  revalidatePath("/", "layout");
  return { typed: {}, done: active ? "You watch this page now." : "You do not watch this page any more." };
}

/** Says whether one watches the pages that one writes. */
export async function setWatchingOwn(wish: boolean, _state: FormState, _form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: guarded };
  const done = await watchOwn(await database(), guarded.actor, wish);
  if (!done.ok) return { typed: {}, refusal: done };
  revalidatePath("/watchlist");
  return { typed: {} };
}
