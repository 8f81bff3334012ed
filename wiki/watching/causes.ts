import { getAccount, updateWishes } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import type { Actor } from "../accounts/actor";
import { refused, type Refused } from "../refusal";
import type { NoticeVerb } from "./notices";

/** What people choose to be told of, or not. */
export const CAUSES = [
  "changes",
  "links",
  "categories",
  "people",
  "searches",
  "positions",
  "synthesis",
  "talk",
  "reverts",
  "decisions",
  "thanks",
] as const;
export type Cause = (typeof CAUSES)[number];

const CAUSE_OF: Record<NoticeVerb, Cause> = {
  changed: "changes",
  links: "links",
  "in-category": "categories",
  "by-person": "people",
  found: "searches",
  position: "positions",
  reverted: "reverts",
  characterises: "positions",
  replies: "positions",
  stale: "synthesis",
  comment: "talk",
  answer: "talk",
  mention: "talk",
  named: "talk",
  "draft-comment": "talk",
  accepted: "decisions",
  returned: "decisions",
  rejected: "decisions",
  spam: "decisions",
  thanked: "thanks",
};

/** How somebody is told of a cause: in letters and here, here alone, or not at all. */
export const WAYS = ["mail", "here", "not"] as const;
export type Way = (typeof WAYS)[number];

/** How somebody is told of each cause, from what their account keeps by verb. */
export function waysOf({ untold, unmailed }: { untold: string[]; unmailed: string[] }): Record<Cause, Way> {
  const way = (cause: Cause): Way => {
    const verbs = verbsOf(cause);
    if (verbs.every((verb) => untold.includes(verb))) return "not";
    return verbs.every((verb) => unmailed.includes(verb)) ? "here" : "mail";
  };
  return {
    changes: way("changes"),
    links: way("links"),
    categories: way("categories"),
    people: way("people"),
    searches: way("searches"),
    positions: way("positions"),
    synthesis: way("synthesis"),
    talk: way("talk"),
    reverts: way("reverts"),
    decisions: way("decisions"),
    thanks: way("thanks"),
  };
}

/** Changes how somebody is told of what; causes that are not named stay as they are. */
export async function chooseWays(
  db: Sql,
  actor: Actor,
  wished: Partial<Record<Cause, Way>>,
): Promise<{ ok: true } | Refused> {
  if (actor.role === "reader") return refused("sign-in", "Please sign in first.");
  const account = await getAccount(db, actor.id);
  if (!account) return refused("missing", "There is no such account.");
  const ways = { ...waysOf(account), ...wished };
  const verbs = (way: Way) => CAUSES.filter((cause) => ways[cause] === way).flatMap(verbsOf);
  await updateWishes(db, actor.id, { untold: verbs("not"), unmailed: verbs("here") });
  return { ok: true };
}

function verbsOf(cause: Cause): NoticeVerb[] {
  return VERBS.filter((verb) => CAUSE_OF[verb] === cause);
}

const VERBS = Object.keys(CAUSE_OF) as NoticeVerb[]; // its keys are no others
