import { align, type Aligned } from "./align";
import { matches, wordsOf } from "./diff";
import { extract, type ExtractedPosition } from "./extract";
import type { DocJSON } from "./json";
import { type Unit, unitsOf } from "./units";

export type { Unit } from "./units";

export type Word = { op: "same" | "added" | "removed"; text: string };

/** One line of a comparison. A gap stands for `count` lines that are the same on both sides and far from any change. */
export type Row =
  | { kind: "same"; before: Unit; after: Unit }
  | { kind: "changed"; before: Unit; after: Unit; words: Word[] }
  | { kind: "removed"; before: Unit }
  | { kind: "added"; after: Unit }
  | { kind: "context-gap"; count: number };

/** What changed, as lines, and in one phrase: "+1 position · +2 links · +14 −3 words". */
export type Comparison = { rows: Row[]; summary: string };

/** Lines kept on either side of a change. */
const CONTEXT = 1;

/** How a page changed from one revision to another. Equal pages give no rows and the summary "no change". */
export function compare(before: DocJSON, after: DocJSON): Comparison {
  const aligned = align(unitsOf(before), unitsOf(after), {
    key: (unit) => JSON.stringify(unit),
    type: (unit) => unit.type,
    words: (unit) => wordsOf(unit.text),
    least: 0.3,
  });
  const rows = withGaps(aligned.map(withWords));
  return { rows, summary: summarise(before, after, rows) };
}

/** The words of two texts, in order, each the same on both sides, added or removed. */
export function compareWords(before: string, after: string): Word[] {
  const old = wordsOf(before);
  const fresh = wordsOf(after);
  const words: Word[] = [];
  let a = 0;
  let b = 0;
  const end = [old.length, fresh.length] as const;
  for (const [x, y] of [...mergeIslands(matches(old, fresh), old), end]) {
    push(words, "removed", old.slice(a, x).join(""));
    push(words, "added", fresh.slice(b, y).join(""));
    if (x < old.length) push(words, "same", old[x] ?? "");
    a = x + 1;
    b = y + 1;
  }
  return words;
}

/** A space between two changed words is part of the change: shown as kept it only makes a patchwork. */
function mergeIslands(found: readonly (readonly [number, number])[], old: readonly string[]) {
  return found.filter(([x, y], index) => {
    const previous = found[index - 1];
    const next = found[index + 1];
    const isAlone =
      (previous ? previous[0] !== x - 1 || previous[1] !== y - 1 : x > 0 && y > 0) &&
      (next ? next[0] !== x + 1 || next[1] !== y + 1 : x < old.length - 1);
    return !(isAlone && /^[\s,.;:]*$/.test(old[x] ?? ""));
  });
}

function push(words: Word[], op: Word["op"], text: string): void {
  const last = words.at(-1);
  if (text === "") return;
  if (last?.op === op) last.text += text;
  else words.push({ op, text });
}

function withWords(row: Aligned<Unit>): Row {
  if (row.kind !== "changed") return row;
  return { ...row, words: compareWords(row.before.text, row.after.text) };
}

function withGaps(rows: readonly Row[]): Row[] {
  const near = new Set<number>();
  rows.forEach((row, index) => {
    if (row.kind === "same") return;
    for (let step = -CONTEXT; step <= CONTEXT; step++) near.add(index + step);
  });
  const shown: Row[] = [];
  if (near.size === 0) return shown;
  rows.forEach((row, index) => {
    const last = shown.at(-1);
    if (near.has(index)) shown.push(row);
    else if (last?.kind === "context-gap") last.count++;
    else shown.push({ kind: "context-gap", count: 1 });
  });
  return shown;
}

function summarise(before: DocJSON, after: DocJSON, rows: readonly Row[]): string {
  const old = extract(before);
  const fresh = extract(after);
  const links = (said: typeof old) => said.links.map(({ relation, title }) => `${relation} ${title}`);
  const parts = [
    ...positionChanges(old.positions, fresh.positions),
    counted(difference(links(old), links(fresh)), "link"),
    counted(wordChanges(rows), "word"),
  ].filter((part) => part !== "");
  if (parts.length > 0) return parts.join(" · ");
  return rows.length > 0 ? "form only" : "no change";
}

type Change = { added: number; removed: number };

function counted({ added, removed }: Change, noun: string): string {
  const numbers = [added > 0 ? `+${added}` : "", removed > 0 ? `−${removed}` : ""].filter(
    (each) => each !== "",
  );
  const isOne = numbers.length === 1 && added + removed === 1;
  return numbers.length === 0 ? "" : `${numbers.join(" ")} ${noun}${isOne ? "" : "s"}`;
}

function positionChanges(old: ExtractedPosition[], fresh: ExtractedPosition[]): string[] {
  const key = ({ id }: ExtractedPosition) => id;
  const content = ({ ordinal: _, flaws: __, ...said }: ExtractedPosition) => JSON.stringify(said);
  const before = new Map(old.map((position) => [key(position), content(position)]));
  const changed = fresh.filter((position) => {
    const was = before.get(key(position));
    return was !== undefined && was !== content(position);
  }).length;
  const moved = counted(difference(old.map(key), fresh.map(key)), "position");
  return [moved, changed > 0 ? `${changed} position${changed === 1 ? "" : "s"} changed` : ""];
}

function wordChanges(rows: readonly Row[]): Change {
  const count = (text: string) => wordsOf(text).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const change = { added: 0, removed: 0 };
  for (const row of rows) {
    if (row.kind === "added") change.added += count(row.after.text);
    else if (row.kind === "removed") change.removed += count(row.before.text);
    else if (row.kind === "changed") {
      for (const { op, text } of row.words) if (op !== "same") change[op] += count(text);
    }
  }
  return change;
}

/** How many of each list the other does not have, counting what stands there twice as two. */
function difference(old: readonly string[], fresh: readonly string[]): Change {
  const left = new Map<string, number>();
  for (const each of old) left.set(each, (left.get(each) ?? 0) + 1);
  let added = 0;
  for (const each of fresh) {
    const count = left.get(each) ?? 0;
    if (count === 0) added++;
    else left.set(each, count - 1);
  }
  return { added, removed: [...left.values()].reduce((sum, count) => sum + count, 0) };
}
