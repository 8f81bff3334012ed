"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { parseTitle } from "@/document/titles";
import { BATCH_DECISIONS, decideBatch } from "@/wiki/batches/decide";
import { renaming } from "@/wiki/batches/gather";
import { proposeBatch } from "@/wiki/batches/propose";
import { clearStop } from "@/wiki/batches/stop";
import { LARGEST_TABLE, readLines, readTable } from "@/wiki/batches/table";
import type { PageChange } from "@/wiki/batches/change";
import type { Refused } from "@/wiki/refusal";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";
import { told } from "@/document/said";

type Changes = { ok: true; changes: PageChange[] } | Refused;

/** Proposes the changes of a file, or of the lines that were put into the field instead. */
export async function proposeTable(_state: FormState, form: FormData): Promise<FormState> {
  return await propose(form, ["purpose", "rows"], async () => {
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) return readTable(text(form, "rows"));
    // A character has at most four bytes.
    return readTable(file.size > 4 * LARGEST_TABLE ? " ".repeat(LARGEST_TABLE + 1) : await file.text());
  });
}

/** Proposes that all that leads to one title leads to another. */
export async function proposeRenaming(_state: FormState, form: FormData): Promise<FormState> {
  return await propose(form, ["purpose", "from", "to"], async () => {
    const [from, to] = [parseTitle(text(form, "from")), parseTitle(text(form, "to"))];
    if (!from.ok) return { ...from, reason: "from" };
    if (!to.ok) return { ...to, reason: "to" };
    return await renaming(await database(), from.title, to.title);
  });
}

/** Proposes a category for the pages that are named, one a line. */
export async function proposeCategory(_state: FormState, form: FormData): Promise<FormState> {
  return await propose(form, ["purpose", "category", "pages"], () => {
    const pages = text(form, "pages")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const to = text(form, "category");
    return Promise.resolve(readLines(pages.map((page) => ({ page, change: "add-category", to }))));
  });
}

async function propose(
  form: FormData,
  fields: readonly string[],
  read: () => Promise<Changes>,
): Promise<FormState> {
  const guarded = await guard();
  const typed = Object.fromEntries(fields.map((name) => [name, text(form, name)]));
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const changes = await read();
  if (!changes.ok) return { typed, refusal: await refusalOf(changes, changes.reason) };
  const purpose = text(form, "purpose");
  const done = await proposeBatch(await database(), guarded.actor, { purpose, changes: changes.changes });
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect(`/batch/${done.batch}`);
}

const Ordinals = z.array(z.coerce.number().int().nonnegative()).max(500);

/** Decides on the rows that are chosen. */
export async function decideOnRows(id: number, _state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const decision = z.enum(BATCH_DECISIONS).safeParse(text(form, "decision"));
  const rows = Ordinals.safeParse(form.getAll("row"));
  if (!decision.success || !rows.success)
    return { typed, refusal: await refusalOf(told("Choose rows, and what becomes of them.")) };
  const done = await decideBatch(await database(), guarded.actor, id, {
    decision: decision.data,
    rows: rows.data,
    reason: typed.reason,
  });
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect(`/batch/${id}`);
}

/** Lets batches go on after somebody stopped them. */
export async function letGoOn(_state: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  const typed = { reason: text(form, "reason") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const done = await clearStop(await database(), guarded.actor, typed.reason);
  if (!done.ok) return { typed, refusal: await refusalOf(done, done.reason) };
  redirect("/batch");
}
