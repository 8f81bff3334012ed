import { matches } from "./diff";

/** How the parts of something are looked at when two lists of them are laid side by side. */
export type View<Part> = {
  /** Equal for parts that say the same. */
  key: (part: Part) => string;
  /** Only parts of the same type can be one changed into the other. */
  type: (part: Part) => string;
  /** What a part says, in small pieces: the more two parts share, the likelier they are one. */
  words: (part: Part) => readonly string[];
  /** Two parts that share less than this (0 to 1) are one removed and one added. */
  least: number;
};

export type Aligned<Part> =
  | { kind: "same"; before: Part; after: Part }
  | { kind: "changed"; before: Part; after: Part }
  | { kind: "removed"; before: Part }
  | { kind: "added"; after: Part };

/** Beyond this many possible pairs in one gap, parts are paired in the order in which they stand. */
const MAX_PAIRS = 40_000;

/** Two lists side by side: first what is equal, then, within each gap, what resembles most. */
export function align<Part>(
  before: readonly Part[],
  after: readonly Part[],
  view: View<Part>,
): Aligned<Part>[] {
  const rows: Aligned<Part>[] = [];
  let a = 0;
  let b = 0;
  const end = [before.length, after.length] as const;
  for (const [x, y] of [...matches(before.map(view.key), after.map(view.key)), end]) {
    rows.push(...fillGap(before.slice(a, x), after.slice(b, y), view));
    const left = before[x];
    const right = after[y];
    if (left !== undefined && right !== undefined && x < end[0]) {
      rows.push({ kind: "same", before: left, after: right });
    }
    a = x + 1;
    b = y + 1;
  }
  return rows;
}

function fillGap<Part>(before: Part[], after: Part[], view: View<Part>): Aligned<Part>[] {
  const partners = before.length * after.length <= MAX_PAIRS ? resembling : inOrder;
  const rows: Aligned<Part>[] = [];
  let b = 0;
  const pairs = partners(before, after, view);
  before.forEach((left, a) => {
    const partner = pairs.get(a);
    const right = partner === undefined ? undefined : after[partner];
    if (partner === undefined || right === undefined) {
      rows.push({ kind: "removed", before: left });
      return;
    }
    for (const added of after.slice(b, partner)) rows.push({ kind: "added", after: added });
    rows.push({ kind: "changed", before: left, after: right });
    b = partner + 1;
  });
  for (const added of after.slice(b)) rows.push({ kind: "added", after: added });
  return rows;
}

/** The pairs, none crossing another, whose resemblances add up to the most. */
function resembling<Part>(before: Part[], after: Part[], view: View<Part>): Map<number, number> {
  const width = after.length + 1;
  const bags = {
    before: before.map((part) => typedBag(part, view)),
    after: after.map((part) => typedBag(part, view)),
  };
  const scores = new Float64Array((before.length + 1) * width);
  const pairScore = new Float64Array((before.length + 1) * width);
  const at = (x: number, y: number) => scores[x * width + y] ?? 0;
  for (let x = before.length - 1; x >= 0; x--) {
    for (let y = after.length - 1; y >= 0; y--) {
      const score = scoreOf(bags.before[x], bags.after[y], view.least);
      pairScore[x * width + y] = score;
      scores[x * width + y] = Math.max(at(x + 1, y), at(x, y + 1), score > 0 ? score + at(x + 1, y + 1) : 0);
    }
  }
  const pairs = new Map<number, number>();
  for (let x = 0, y = 0; x < before.length && y < after.length;) {
    const score = pairScore[x * width + y] ?? 0;
    if (score > 0 && at(x, y) === score + at(x + 1, y + 1)) pairs.set(x++, y++);
    else if (at(x, y) === at(x + 1, y)) x++;
    else y++;
  }
  return pairs;
}

function inOrder<Part>(before: Part[], after: Part[], view: View<Part>): Map<number, number> {
  const pairs = new Map<number, number>();
  before.forEach((left, index) => {
    const right = after[index];
    if (right !== undefined && scoreOf(typedBag(left, view), typedBag(right, view), view.least) > 0) {
      pairs.set(index, index);
    }
  });
  return pairs;
}

/** Words with how often each is said. */
export type Bag = { counts: Map<string, number>; size: number };

/** The words of a text without their order; spaces are none. */
export function bagOf(words: readonly string[]): Bag {
  const counts = new Map<string, number>();
  let size = 0;
  for (const word of words) {
    if (word.trim() === "") continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    size++;
  }
  return { counts, size };
}

/** How much two texts share, from 0 to 1, wherever it stands in them. */
export function resemblance(a: Bag, b: Bag): number {
  let shared = 0;
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0);
  return a.size + b.size === 0 ? 1 : (2 * shared) / (a.size + b.size);
}

type TypedBag = Bag & { type: string };

function typedBag<Part>(part: Part, view: View<Part>): TypedBag {
  return { type: view.type(part), ...bagOf(view.words(part)) };
}

/** 0 for what is no pair. A pair that shares nothing still counts for a little: where `least` is 0 it is one. */
function scoreOf(a: TypedBag | undefined, b: TypedBag | undefined, least: number): number {
  if (!a || !b || a.type !== b.type) return 0;
  const shared = resemblance(a, b);
  return shared < least ? 0 : shared + 0.001;
}
