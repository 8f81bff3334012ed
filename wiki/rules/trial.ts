import { setImmediate } from "node:timers/promises";
import type { Db } from "@/db/client";
import { countAccepted, getRule, pastEdits, type PastEdit } from "@/db/rules";
import { extract } from "@/document/extract";
import { emptyDoc } from "@/document/json";
import { parseTitle } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { Conditions } from "./conditions";
import { changeBetween, type Edit } from "./edit";
import { countReverts, digestOf } from "./facts";
import { hits, type Facts, type Who } from "./match";
import { skeleton } from "./skeleton";

/** Past edits that a rule is tried on, and how many of them must be there for their share to say anything. */
const TRIED = 500;
export const TRIED_LEAST = 20;

/** Edits that are read at once. */
const PIECE = 25;

export type Tried = {
  ok: true;
  edits: number;
  hits: Pick<PastEdit, "id" | "title" | "at" | "by" | "number">[];
};

/**
 * What a rule would have hit of the last five hundred edits, without doing anything. People are taken as they are now, all
 * but the age of their account.
 */
export async function tryRule(db: Db, actor: Actor, id: number): Promise<Tried | Refused> {
  const ruling = may(actor, "keepRules");
  if (!ruling.ok) return ruling;
  const rule = await getRule(db, id);
  if (!rule) return refused("missing", "There is no such rule.");
  const conditions = Conditions.parse(rule.conditions);
  const seen = await pastOf(db);
  const people = [...new Set(seen.flatMap(({ who }) => who?.id ?? []))];
  const accepted = await countAccepted(db, people, 1_000);
  const found = seen.filter(({ edit, who }, at) => {
    if (!who) return false;
    const facts = factsOf(conditions, seen, at, accepted);
    return hits(conditions, edit, who, facts);
  });
  return {
    ok: true,
    edits: seen.length,
    hits: found.map(({ past: { id, title, at, by, number } }) => ({ id, title, at, by, number })),
  };
}

type Seen = { past: Omit<PastEdit, "doc" | "before">; digest: string; edit: Edit; who: Who | undefined };

/** The last edits, newest first, each made ready on its own turn of the event loop. */
async function pastOf(db: Db): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let before: number | undefined; seen.length < TRIED;) {
    const rows = await pastEdits(db, { limit: PIECE, before });
    for (const { doc, before: was, ...past } of rows) {
      await setImmediate();
      const change = changeBetween(was ?? emptyDoc(), doc);
      const title = parseTitle(past.title);
      const { categories } = extract(doc, title.ok ? title.title : undefined);
      const { pageId, kind, summary, number } = past;
      // The text itself is not kept: five hundred of them would fill the memory.
      const edit = { ...change, pageId, kind, summary, categories, title: past.title, begins: number === 1 };
      seen.push({ past, digest: digestOf(doc), edit: { ...edit, doc: emptyDoc() }, who: whoIn(past) });
    }
    if (rows.length < PIECE) return seen;
    before = rows.at(-1)?.id;
  }
  return seen;
}

function whoIn({ accountId, by, role, joined, at }: Seen["past"]): Who | undefined {
  if (accountId === null || by === null || role === null || joined === null) return undefined;
  return { id: accountId, name: by, role, days: (at.getTime() - joined.getTime()) / 86_400_000 };
}

function factsOf(
  { rate, reverts, confusable }: Conditions,
  seen: readonly Seen[],
  at: number,
  accepted: ReadonlyMap<string, number>,
): Facts {
  const one = seen[at];
  const who = one?.who;
  if (!one || !who) return {};
  const facts: Facts = { edits: accepted.get(who.id) ?? 0 };
  const since = (minutes: number) => one.past.at.getTime() - minutes * 60_000;
  const earlier = seen.slice(at);
  if (rate) {
    const mine = earlier.filter(
      (each) => each.who?.id === who.id && each.past.at.getTime() > since(rate.minutes),
    );
    facts.rate = { 1: 0, 10: 0, 60: 0, [rate.minutes]: mine.length };
  }
  if (reverts !== undefined) {
    const here = earlier.filter(({ past }) => past.pageId === one.past.pageId).reverse();
    facts.reverts = countReverts(
      here.map((each) => ({
        digest: each.digest,
        mine: each.who?.id === who.id && each.past.at.getTime() > since(1_440),
      })),
    );
  }
  if (confusable) {
    const own = skeleton(one.edit.title);
    facts.confusable = seen.some(
      ({ edit }) => edit.pageId !== one.edit.pageId && skeleton(edit.title) === own,
    );
  }
  return facts;
}
