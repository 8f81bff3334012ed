import { z } from "zod";
import { recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import { touchPages } from "@/db/pages/versions";
import { putStance } from "@/db/stances";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { CITO, HUES, SIGNS, stance, stanceName, type Stance } from "@/document/positions/stances";
import { accountOf, type Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { isBuiltIn, readVocabulary } from "./vocabulary";

/** Stances that one wiki may add; a menu has no use for more. */
const MOST = 200;

const words = (missing: string) =>
  z
    .string()
    .trim()
    .min(2, missing)
    .max(60, "These words have at most 60 characters.")
    .regex(/^[\p{L}\p{M}\p{N}' ’-]+$/u, "These words have only letters, digits, spaces and hyphens.");

/** What is said of a stance, as a form has it; `iri` a whole address, or "cito:agreesWith", or nothing. */
export const StanceForm = z.object({
  label: words("Give the stance as a verb, such as “agrees with”."),
  inverse: words("Give the words from the other end, such as “is agreed with by”."),
  sign: z.enum(SIGNS, "Choose how it leans."),
  hue: z.enum(HUES, "Choose a colour."),
  iri: z
    .string()
    .trim()
    .max(300, "The address has at most 300 characters.")
    .transform((text) => text.replace(/^cito:/i, CITO))
    .refine((text) => text === "" || isAddress(text), "An address begins with http:// or https://."),
});

export type StanceWords = Record<keyof z.infer<typeof StanceForm>, string>;
type Kept = { ok: true; stance: string } | (Refused & { field?: string });

/** Adds a stance to the vocabulary; its name is made of its label. */
export async function addStance(db: Db, actor: Actor, given: StanceWords): Promise<Kept> {
  const read = parse(given);
  if (!read.ok) return read;
  const name = stanceName(read.words.label);
  return await keeping(db, actor, name, async (tx, known) => {
    if (known.some((each) => each.name === name))
      return { ...refused("taken", "There is a stance of this name already."), field: "label" };
    if (known.length >= MOST) return refused("full", said`A wiki has at most ${MOST} stances.`);
    await putStance(tx, { name, ...read.words });
    return { verb: "add-stance" };
  });
}

/** Gives a stance that was added here other words, another sign or colour. Its name stays, for texts have it. */
export async function changeStance(db: Db, actor: Actor, name: string, given: StanceWords): Promise<Kept> {
  const read = parse(given);
  if (!read.ok) return read;
  return await keeping(db, actor, name, async (tx, known) => {
    const before = stance(name, known);
    if (!before) return noSuch(name);
    if (isBuiltIn(name)) return refused("built-in", "Every wiki has this stance, so its words are fixed.");
    await putStance(tx, { name, ...read.words });
    return { verb: "change-stance", detail: { from: before.label, to: read.words.label } };
  });
}

/** Takes a stance out of the menus, or puts it back. What uses it is read and counted as before. */
export async function retireStance(
  db: Db,
  actor: Actor,
  name: string,
  { retired, reason }: { retired: boolean; reason: string },
): Promise<Kept> {
  return await keeping(db, actor, name, async (tx, known) => {
    const found = stance(name, known);
    if (!found) return noSuch(name);
    if (name === "holds") return refused("needed", "A view without a target needs this stance.");
    if (found.retired === retired)
      return refused("unchanged", retired ? "It is retired already." : "It is in use already.");
    const { label, inverse, sign, hue, iri } = found;
    await putStance(tx, { name, label, inverse, sign, hue, iri, retiredAt: retired ? new Date() : null });
    return { verb: retired ? "retire-stance" : "return-stance", reason };
  });
}

type Done = { verb: string; detail?: Record<string, unknown>; reason?: string };

/** What all of them share: the right, the pages that read differently now, the line in the log. All or nothing. */
async function keeping(
  db: Db,
  actor: Actor,
  name: string,
  change: (tx: Sql, known: readonly Stance[]) => Promise<Done | (Refused & { field?: string })>,
): Promise<Kept> {
  const ruling = may(actor, "keepStances");
  if (!ruling.ok) return ruling;
  return await transact(db, async (tx) => {
    await touchPages(tx, { ids: [], stance: name });
    const done = await change(tx, await readVocabulary(tx));
    if ("ok" in done) return done;
    await recordAct(tx, { accountId: accountOf(actor), object: name, ...done });
    return { ok: true, stance: name };
  });
}

function parse(given: StanceWords) {
  const parsed = StanceForm.safeParse(given);
  if (parsed.success)
    return {
      ok: true as const,
      words: { ...parsed.data, iri: parsed.data.iri === "" ? null : parsed.data.iri },
    };
  const [issue] = parsed.error.issues;
  return {
    ...refused("words", issue?.message ?? "Something is missing."),
    field: String(issue?.path[0] ?? ""),
  };
}

function noSuch(name: string): Refused {
  return refused("missing", said`There is no stance “${name}”.`);
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(text) && URL.canParse(text);
}
