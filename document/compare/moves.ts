import { type Aligned, type Bag, bagOf, resemblance } from "./align";
import { wordsOf } from "./diff";
import type { Unit } from "./units";

// What was taken away in one place and stands in another was moved. The comparison finds it as removed and as added; here
// the two are brought together, the equal ones first and then those that changed a little on the way.

/** What is shorter says too little to be known again, in words. */
const SHORTEST = 3;
const SHORTEST_CHANGED = 6;
/** How much of what changed on the way must be the same, from 0 to 1. */
const LEAST = 0.6;
/** Possible pairs that are looked at; with more, only the equal ones are found. */
const MOST_PAIRS = 20_000;

/** The unit that each unit which was added was, where that was removed elsewhere. */
export function findMoves(rows: readonly Aligned<Unit>[]): Map<Unit, Unit> {
  const removed = rows.flatMap((row) => (row.kind === "removed" ? [row.before] : []));
  const added = rows.flatMap((row) => (row.kind === "added" ? [row.after] : []));
  const moves = new Map<Unit, Unit>();
  const taken = new Set<Unit>();
  const move = (before: Unit, after: Unit): void => {
    moves.set(after, before);
    taken.add(before);
  };
  const byName = new Map<string, Unit[]>();
  for (const unit of removed) {
    const name = knownBy(unit);
    if (name) byName.set(name, [...(byName.get(name) ?? []), unit]);
  }
  for (const unit of added) {
    const alike = byName.get(knownBy(unit) ?? "")?.filter((each) => !taken.has(each)) ?? [];
    // Of two that say the same, each stays with the position that says it.
    const before = alike.find((each) => saidBy(each) === saidBy(unit)) ?? alike[0];
    if (before) move(before, unit);
  }
  const left = removed.flatMap((unit) => (taken.has(unit) ? [] : (inWords(unit) ?? [])));
  const come = added.flatMap((unit) => (moves.has(unit) ? [] : (inWords(unit) ?? [])));
  if (left.length * come.length > MOST_PAIRS) return moves;
  const pairs = left
    .flatMap((before) => come.map((after) => ({ before, after, score: scoreOf(before, after) })))
    .filter((pair) => pair.score >= LEAST)
    .sort((a, b) => b.score - a.score);
  for (const { before, after } of pairs) {
    if (!taken.has(before.unit) && !moves.has(after.unit)) move(before.unit, after.unit);
  }
  return moves;
}

/** What a unit is known again by, wherever it stands; undefined for one that says too little. */
function knownBy(unit: Unit): string | undefined {
  if (unit.position?.id) return `position ${unit.position.id}`;
  if (unit.type === "image" && unit.source !== "") return `image ${unit.source}`;
  return wordCount(unit.text) >= SHORTEST ? `${unit.type} ${unit.text}` : undefined;
}

/** The id of the position that says it; "" where none does. */
function saidBy({ within }: Unit): string {
  return within.flatMap((frame) => (frame.kind === "said" ? [frame.by] : [])).at(-1) ?? "";
}

type InWords = { unit: Unit; bag: Bag };

function inWords(unit: Unit): InWords | undefined {
  if (unit.position || wordCount(unit.text) < SHORTEST_CHANGED) return undefined;
  return { unit, bag: bagOf(wordsOf(unit.text)) };
}

function scoreOf(before: InWords, after: InWords): number {
  return before.unit.type === after.unit.type ? resemblance(before.bag, after.bag) : 0;
}

function wordCount(text: string): number {
  return wordsOf(text).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
