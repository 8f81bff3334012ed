import type { RuleWords } from "@/wiki/rules/keep";
import type { FormState } from "../_session/form-state";

type Typed = FormState["typed"];

/** A rule as a form has it. */
export function fieldsOf(rule: Omit<RuleWords, "hours"> & { hours: number }): Typed {
  const { conditions: given, name, sentence, action, hours } = rule;
  const typed: Typed = { name, sentence, deed: action, hours: String(hours) };
  for (const key of ["links", "images", "removed", "days", "edits", "reverts"] as const)
    if (given[key] !== undefined) typed[key] = String(given[key]);
  for (const key of ["pattern", "page", "kind", "category"] as const) typed[key] = given[key] ?? "";
  typed["words"] = (given.words ?? []).join("\n");
  for (const place of given.where ?? ["added"]) typed[`in-${place}`] = "1";
  for (const role of given.roles ?? []) typed[`role-${role}`] = "1";
  if (given.begins) typed["begins"] = "1";
  if (given.confusable) typed["confusable"] = "1";
  if (given.rate) {
    typed["rate"] = String(given.rate.edits);
    typed["minutes"] = String(given.rate.minutes);
  }
  return typed;
}

/** What a form says, as a rule that is still to be checked. */
export function ruleOf(typed: Typed): unknown {
  const said = (name: string) => (typed[name] ?? "").trim();
  const number = (name: string) => (said(name) === "" ? undefined : Number(said(name)));
  const text = (name: string) => (said(name) === "" ? undefined : said(name));
  const chosen = (prefix: string, names: readonly string[]) => {
    const found = names.filter((name) => said(`${prefix}-${name}`) !== "");
    return found.length > 0 ? found : undefined;
  };
  const words = said("words")
    .split("\n")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const conditions = {
    links: number("links"),
    images: number("images"),
    removed: number("removed"),
    words: words.length > 0 ? words : undefined,
    pattern: text("pattern"),
    where: words.length > 0 || text("pattern") ? chosen("in", ["added", "title", "summary"]) : undefined,
    days: number("days"),
    edits: number("edits"),
    roles: chosen("role", ["newcomer", "member"]),
    page: text("page"),
    kind: text("kind"),
    category: text("category"),
    begins: said("begins") === "" ? undefined : true,
    rate: said("rate") === "" ? undefined : { edits: number("rate"), minutes: number("minutes") },
    reverts: number("reverts"),
    confusable: said("confusable") === "" ? undefined : true,
  };
  return {
    name: said("name"),
    sentence: said("sentence"),
    action: said("deed"),
    hours: number("hours") ?? 24,
    conditions: Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined)),
  };
}

/** What becomes of an edit that a rule hits, in the order of the form. */
export const DEEDS = ["tag", "warn", "draft", "refuse", "block"] as const;
