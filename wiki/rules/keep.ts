import { z } from "zod";
import { recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import {
  getRule,
  insertRule,
  listHits,
  listRules,
  RULE_ACTIONS,
  switchOff,
  updateRule,
  type NewRule,
  type RuleRow,
} from "@/db/rules";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import type { Actor } from "../accounts/actor";
import { signed } from "../accounts/role";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { Conditions, count } from "./conditions";
import { LARGEST_SHARE } from "./judge";
import { tryRule, TRIED_LEAST } from "./trial";

const MOST_RULES = 50;

/** A rule as a moderator writes it. */
export const RuleWords = z.object({
  name: z.string().trim().min(1, "Give the rule a name.").max(80, "A name has at most 80 characters."),
  sentence: z
    .string()
    .trim()
    .min(1, "Say in a sentence what is told to whoever it hits.")
    // What closes a socket has room for no more.
    .refine((text) => Buffer.byteLength(text) <= 120, "The sentence has at most 120 characters."),
  action: z.enum(RULE_ACTIONS),
  hours: count(1, 8_760),
  conditions: Conditions,
});

export type RuleWords = z.infer<typeof RuleWords>;
type Kept = { ok: true; id: number } | Wrong;

/** `field`: which part of the rule it is about. */
type Wrong = Refused & { field?: string };

/** All rules, for moderators. */
export async function rules(db: Db, actor: Actor): Promise<{ ok: true; rules: RuleRow[] } | Refused> {
  const ruling = may(actor, "keepRules");
  return ruling.ok ? { ok: true, rules: await listRules(db) } : ruling;
}

/** One rule with what it has hit, newest first. */
export async function readRule(
  db: Db,
  actor: Actor,
  id: number,
  paging: Paging = {},
): Promise<
  | {
      ok: true;
      rule: RuleRow & { conditions: Conditions };
      hits: Paged<Awaited<ReturnType<typeof listHits>>[number]>;
    }
  | Refused
> {
  const ruling = may(actor, "keepRules");
  if (!ruling.ok) return ruling;
  const rule = await getRule(db, id);
  if (!rule) return noRule();
  const limit = limitOf(paging);
  const found = await listHits(db, {
    ruleId: id,
    limit: limit + 1,
    before: readCursor(z.int(), paging.cursor),
  });
  return {
    ok: true,
    rule: { ...rule, conditions: Conditions.parse(rule.conditions) },
    hits: paged(found, limit, (hit) => hit.id),
  };
}

/** Adds a rule, which is off until somebody has tried it and switches it on. */
export async function addRule(db: Db, actor: Actor, given: unknown): Promise<Kept> {
  const ruling = may(actor, "keepRules");
  if (!ruling.ok) return ruling;
  const words = wordsOf(given);
  if (!words.ok) return words;
  return await transact(db, async (tx): Promise<Kept> => {
    if ((await listRules(tx)).length >= MOST_RULES)
      return refused("too-many", said`There are ${MOST_RULES} rules. Change one that is off instead.`);
    const id = await insertRule(tx, words.words);
    await note(tx, actor, "rule-add", { id, name: words.words.name });
    return { ok: true, id };
  });
}

/** Changes a rule, which is off afterwards: what it hits now has not been tried. */
export async function changeRule(db: Db, actor: Actor, id: number, given: unknown): Promise<Kept> {
  const ruling = may(actor, "keepRules");
  if (!ruling.ok) return ruling;
  const words = wordsOf(given);
  if (!words.ok) return words;
  return await transact(db, async (tx): Promise<Kept> => {
    if (!(await getRule(tx, id))) return noRule();
    await updateRule(tx, id, { ...words.words, isOn: false, onSince: null });
    await note(tx, actor, "rule-change", { id, name: words.words.name });
    return { ok: true, id };
  });
}

/** Switches a rule on, unless it would have hit more than 5 % of past edits. */
export async function switchRuleOn(db: Db, actor: Actor, id: number): Promise<Kept> {
  const tried = await tryRule(db, actor, id);
  if (!tried.ok) return tried;
  if (tried.edits >= TRIED_LEAST && tried.hits.length > LARGEST_SHARE * tried.edits) {
    const share = Math.round((tried.hits.length / tried.edits) * 100);
    return refused("wide", said`This rule would have hit ${share} % of past edits. Make it narrower first.`);
  }
  return await transact(db, async (tx): Promise<Kept> => {
    const rule = await getRule(tx, id);
    if (!rule) return noRule();
    if (rule.isOn) return { ok: true, id };
    await updateRule(tx, id, { isOn: true, onSince: new Date() });
    await note(tx, actor, "rule-on", rule);
    return { ok: true, id };
  });
}

export async function switchRuleOff(db: Db, actor: Actor, id: number): Promise<Kept> {
  const ruling = may(actor, "keepRules");
  if (!ruling.ok) return ruling;
  return await transact(db, async (tx): Promise<Kept> => {
    const rule = await getRule(tx, id);
    if (!rule) return noRule();
    if (await switchOff(tx, id)) await note(tx, actor, "rule-off", rule);
    return { ok: true, id };
  });
}

function wordsOf(given: unknown): { ok: true; words: NewRule } | Wrong {
  const read = RuleWords.safeParse(given);
  if (read.success) return { ok: true, words: read.data };
  const [issue] = read.error.issues;
  const field = issue?.path.filter((part) => part !== "conditions")[0];
  return {
    ...refused("rule", issue?.message ?? "This is no rule."),
    ...(typeof field === "string" && { field }),
  };
}

/** The log names a rule and who changed it, not what it looks for: that is for moderators. */
async function note(tx: Sql, actor: Actor, verb: string, { id, name }: { id: number; name: string }) {
  await recordAct(tx, signed(actor, { verb, object: name, detail: { rule: id } }));
}

function noRule(): Refused {
  return refused("missing", "There is no such rule.");
}
