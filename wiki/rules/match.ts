import type { Conditions } from "./conditions";
import type { Edit } from "./edit";
import { compilePattern } from "./pattern";

/** Who made an edit, as far as rules ask. */
export type Who = { id: string; name: string; role: string; days: number };

/** What has to be looked up for an edit; undefined where no rule asks for it. */
export type Facts = {
  edits?: number;
  rate?: Readonly<Record<1 | 10 | 60, number>>;
  reverts?: number;
  confusable?: boolean;
};

/** What a rule would have to know of an edit, besides what the edit itself says; none where it cannot hit it anyway. */
export function asksFor(rule: Conditions, edit: Edit, who: Who): (keyof Facts)[] {
  if (!holdsBy(rule, edit, who)) return [];
  return (["edits", "rate", "reverts", "confusable"] as const).filter((each) => rule[each] !== undefined);
}

/** Whether a rule hits an edit: everything that it says is so. Pure. */
export function hits(rule: Conditions, edit: Edit, who: Who, facts: Facts): boolean {
  return (
    holdsBy(rule, edit, who) &&
    (rule.edits === undefined || (facts.edits ?? 0) < rule.edits) &&
    (rule.rate === undefined || (facts.rate?.[rule.rate.minutes] ?? 0) >= rule.rate.edits) &&
    (rule.reverts === undefined || (facts.reverts ?? 0) >= rule.reverts) &&
    (rule.confusable === undefined || (facts.confusable ?? false))
  );
}

/** Whether somebody can be hit by a rule at all: what costs nothing to know. */
export function concerns(rule: Conditions, who: Who): boolean {
  return (
    (who.role === "newcomer" || who.role === "member") &&
    (rule.roles === undefined || rule.roles.some((role) => role === who.role)) &&
    (rule.days === undefined || who.days < rule.days)
  );
}

function holdsBy(rule: Conditions, edit: Edit, who: Who): boolean {
  return (
    concerns(rule, who) &&
    (rule.links === undefined || edit.links >= rule.links) &&
    (rule.images === undefined || edit.images >= rule.images) &&
    (rule.removed === undefined || edit.removed >= rule.removed) &&
    (rule.kind === undefined || edit.kind === rule.kind) &&
    (rule.begins === undefined || edit.begins) &&
    (rule.confusable === undefined || edit.begins) &&
    (rule.category === undefined || edit.categories.includes(`Category:${rule.category}`)) &&
    (rule.page === undefined || finds(rule.page, edit.title)) &&
    says(rule, edit)
  );
}

function says({ words, pattern, where = ["added"] }: Conditions, edit: Edit): boolean {
  if (words === undefined && pattern === undefined) return true;
  const texts = where.map((place) => edit[place].normalize("NFC"));
  const inOne = (text: string) => {
    const small = text.toLowerCase();
    return words?.some((word) => small.includes(word.normalize("NFC").toLowerCase())) ?? false;
  };
  return texts.some((text) => inOne(text) || (pattern !== undefined && finds(pattern, text)));
}

function finds(pattern: string, text: string): boolean {
  return compilePattern(pattern)?.matcher(text).find() ?? false;
}
