import { type Match, matches } from "./diff";

/** One step on the way from a list of words to another. */
export type Step =
  | { op: "same"; before: number; after: number }
  | { op: "removed"; before: number }
  | { op: "added"; after: number };

/** The way from one list of words to another: between two that stay, first what goes and then what comes. */
export function stepsBetween(before: readonly string[], after: readonly string[]): Step[] {
  const steps: Step[] = [];
  let a = 0;
  let b = 0;
  for (const [x, y] of [...mergeIslands(matches(before, after), before), [before.length, after.length]]) {
    if (x === undefined || y === undefined) break;
    while (a < x) steps.push({ op: "removed", before: a++ });
    while (b < y) steps.push({ op: "added", after: b++ });
    if (x < before.length) steps.push({ op: "same", before: x, after: y });
    a = x + 1;
    b = y + 1;
  }
  return steps;
}

/** A space between two changed words is part of the change: shown as kept it only makes a patchwork. */
function mergeIslands(found: readonly Match[], old: readonly string[]): Match[] {
  return found.filter(([x, y], index) => {
    const previous = found[index - 1];
    const next = found[index + 1];
    const isAlone =
      (previous ? previous[0] !== x - 1 || previous[1] !== y - 1 : x > 0 && y > 0) &&
      (next ? next[0] !== x + 1 || next[1] !== y + 1 : x < old.length - 1);
    return !(isAlone && /^[\s,.;:]*$/.test(old[x] ?? ""));
  });
}
