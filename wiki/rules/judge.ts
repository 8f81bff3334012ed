import { recordAct } from "@/db/acts";
import { insertBlock } from "@/db/accounts/blocks";
import type { Sql } from "@/db/client";
import {
  hitShares,
  hitsOn,
  insertHits,
  insertHold,
  RULE_ACTIONS,
  rulesOn,
  standingOf,
  switchOff,
  type NewHit,
  type RuleRow,
} from "@/db/rules";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { refused, type Refused } from "../refusal";
import { Conditions } from "./conditions";
import type { Edit } from "./edit";
import { lookUp } from "./facts";
import { heldBack } from "./holds";
import { asksFor, concerns, hits, type Facts, type Who } from "./match";

/** A rule that is on, with its conditions read. */
export type Rule = Omit<RuleRow, "conditions"> & { conditions: Conditions };

/** A rule that hits more than this share of all edits is switched off; fewer hits than `LEAST` say nothing. */
export const LARGEST_SHARE = 0.05;
const LEAST = 5;

/** Edits of one person that count for that, of those that were kept away. */
const EACH = 3;

/** Who is stopped by rules so often within a minute has to wait so many minutes before they are judged again. */
const PATIENCE = 5;
const WAIT = 10;

/** The rules that are on. What is kept was read when it was written; a rule from before it was so is passed over. */
export async function activeRules(sql: Sql): Promise<Rule[]> {
  return (await rulesOn(sql)).flatMap((row) => {
    const conditions = Conditions.safeParse(row.conditions);
    return conditions.success ? [{ ...row, conditions: conditions.data }] : [];
  });
}

/** The people among these whom rules can hit. */
export async function whoOf(sql: Sql, accountIds: string[]): Promise<Who[]> {
  return (await standingOf(sql, accountIds)).map(({ id, name, role, joined }) => ({
    id,
    name,
    role,
    days: (Date.now() - joined.getTime()) / 86_400_000,
  }));
}

/** The rules that hit one of the edits of a person, the strictest first. One look-up for each thing that rules ask for. */
export async function hitBy(
  sql: Sql,
  rules: readonly Rule[],
  { edits, who, kept }: { edits: readonly Edit[]; who: Who; kept: boolean },
): Promise<{ rule: Rule; edit: Edit }[]> {
  const found: { rule: Rule; edit: Edit }[] = [];
  const shared: Facts = {};
  for (const edit of edits) {
    const asked = new Set(rules.flatMap(({ conditions }) => asksFor(conditions, edit, who)));
    // What is about the person is asked once, whatever they changed.
    if (shared.edits !== undefined) asked.delete("edits");
    if (shared.rate !== undefined) asked.delete("rate");
    const facts = { ...shared, ...(await lookUp(sql, asked, { edit, who, kept })) };
    if (facts.edits !== undefined) shared.edits = facts.edits;
    if (facts.rate !== undefined) shared.rate = facts.rate;
    for (const rule of rules) if (hits(rule.conditions, edit, who, facts)) found.push({ rule, edit });
  }
  return found.sort((a, b) => strictness(b.rule) - strictness(a.rule));
}

function strictness({ action }: Rule): number {
  return RULE_ACTIONS.indexOf(action);
}

/**
 * What rules say to an edit that is about to be written, put or proposed: nothing, or why not. `draft`: it shall be proposed
 * instead. `tags`: the rules that tag it. Hits are written down, so what is refused must be committed too.
 */
export async function judge(
  sql: Sql,
  actor: Actor,
  { edits, way }: { edits: () => Edit[] | Promise<Edit[]>; way: "proposed" | "put" },
): Promise<{ ok: true; tags: number[] } | Refused<"held" | "rule" | "draft" | "warned" | "blocked">> {
  const held = await heldBack(sql, actor);
  if (held) return held;
  const accountId = accountOf(actor);
  const rules = accountId === null ? [] : await activeRules(sql);
  const [who] = rules.length > 0 && accountId !== null ? await whoOf(sql, [accountId]) : [];
  if (!who) return { ok: true, tags: [] };
  const concerned = rules.filter(({ conditions }) => concerns(conditions, who));
  if (concerned.length === 0) return { ok: true, tags: [] };
  const found = await hitBy(sql, concerned, { edits: await edits(), who, kept: way === "proposed" });
  const [strictest] = found;
  if (!strictest) return { ok: true, tags: [] };
  const tags = found.flatMap((each) => (each.rule.action === "tag" ? [each.rule.id] : []));
  const { rule, edit } = strictest;
  const before = await hitsOn(sql, who.id, new Date(Date.now() - 3_600_000));
  await noteHits(
    sql,
    found.map((each) => ({ ...hitOf(each, who), way })),
  );
  if (rule.action === "tag" || (rule.action === "draft" && way === "proposed")) return { ok: true, tags };
  if (rule.action === "warn") {
    const isTold = before.some((each) => each.ruleId === rule.id && each.title === edit.title);
    return isTold
      ? { ok: true, tags }
      : refused("warned", said`${rule.sentence} Do it again if you are sure.`);
  }
  if (rule.action === "draft") return refused("draft", rule.sentence);
  if (rule.action === "block") {
    await blockByRule(sql, rule, who);
    return refused("blocked", rule.sentence);
  }
  const minute = Date.now() - 60_000;
  if (
    before.filter(({ at, action }) => action === "refuse" && at.getTime() > minute).length >=
    PATIENCE - 1
  ) {
    const until = new Date(Date.now() + WAIT * 60_000);
    await insertHold(sql, { accountId: who.id, liveId: null, until, sentence: rule.sentence });
  }
  return refused("rule", rule.sentence);
}

export function hitOf({ rule, edit }: { rule: Rule; edit: Edit }, who: Who): Omit<NewHit, "way"> {
  return {
    ruleId: rule.id,
    accountId: who.id,
    pageId: edit.pageId,
    title: edit.title,
    action: rule.action,
  };
}

/** Writes hits down, and switches off every rule that hits too much, which the log then says. */
export async function noteHits(sql: Sql, found: NewHit[]): Promise<void> {
  await insertHits(sql, found);
  const ids = [...new Set(found.map(({ ruleId }) => ruleId))];
  const { edits, hits } = await hitShares(sql, ids, EACH);
  for (const [id, count] of hits) {
    if (count < LEAST || count <= LARGEST_SHARE * Math.max(edits, count)) continue;
    if (!(await switchOff(sql, id))) continue;
    const detail = { rule: id, hits: count, edits: Math.max(edits, count) };
    await recordAct(sql, { accountId: null, verb: "rule-too-wide", object: String(id), detail });
  }
}

/** Blocks somebody for as long as the rule says, on every open connection too; the public log says so. */
export async function blockByRule(sql: Sql, rule: Rule, who: Who): Promise<void> {
  const until = new Date(Date.now() + rule.hours * 3_600_000);
  await insertBlock(sql, { accountId: who.id, reason: rule.sentence, until, byId: null });
  const detail = { rule: rule.id, until: until.toISOString() };
  await recordAct(sql, { accountId: null, verb: "block", object: who.name, detail, reason: rule.sentence });
}
