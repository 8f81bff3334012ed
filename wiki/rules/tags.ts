import type { Sql } from "@/db/client";
import type { Edit } from "./edit";
import { activeRules, hitBy, whoOf } from "./judge";

/** The rules that tag an edit of this person: for what somebody else lets in, which no other rule looks at. */
export async function tagsOf(sql: Sql, accountId: string, edit: () => Edit): Promise<number[]> {
  const rules = (await activeRules(sql)).filter(({ action }) => action === "tag");
  const [who] = rules.length > 0 ? await whoOf(sql, [accountId]) : [];
  if (!who) return [];
  const found = await hitBy(sql, rules, { edits: [edit()], who, kept: true });
  return [...new Set(found.map(({ rule }) => rule.id))];
}
