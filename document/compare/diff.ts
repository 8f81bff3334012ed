// The plain comparison of two long texts costs the product of their lengths. So what occurs once on both sides is
// matched first (the patience method), which divides a page into small stretches, and only these are compared in
// full. It also reads better: a unique sentence is a surer sign of the same place than the next "the".

/** What stays: index before, index after. */
export type Match = readonly [number, number];

/** A stretch without anything unique and larger than this is taken as wholly replaced. */
const MAX_CELLS = 4_000_000;

/** The places where both lists say the same, ascending on both sides. */
export function matches(before: readonly string[], after: readonly string[]): Match[] {
  const found: Match[] = [];
  compare({ before, after, found }, 0, before.length, 0, after.length);
  return found;
}

type Job = { before: readonly string[]; after: readonly string[]; found: Match[] };

function compare(job: Job, a: number, aEnd: number, b: number, bEnd: number): void {
  while (a < aEnd && b < bEnd && job.before[a] === job.after[b]) job.found.push([a++, b++]);
  let tail = 0;
  while (a < aEnd && b < bEnd && job.before[aEnd - 1] === job.after[bEnd - 1]) {
    aEnd--;
    bEnd--;
    tail++;
  }
  if (a < aEnd && b < bEnd) {
    const anchors = uniqueInBoth(job, a, aEnd, b, bEnd);
    if (anchors.length === 0) full(job, a, aEnd, b, bEnd);
    else {
      for (const [x, y] of anchors) {
        compare(job, a, x, b, y);
        job.found.push([x, y]);
        a = x + 1;
        b = y + 1;
      }
      compare(job, a, aEnd, b, bEnd);
    }
  }
  for (let step = 0; step < tail; step++) job.found.push([aEnd + step, bEnd + step]);
}

function uniqueInBoth({ before, after }: Job, a: number, aEnd: number, b: number, bEnd: number): Match[] {
  const inBefore = placesOf(before, a, aEnd);
  const inAfter = placesOf(after, b, bEnd);
  const pairs: Match[] = [];
  for (const [text, x] of inBefore) {
    const y = inAfter.get(text);
    if (x >= 0 && y !== undefined && y >= 0) pairs.push([x, y]);
  }
  return longestAscent(pairs);
}

/** Index of what occurs once, -1 for what occurs again; in the order of first occurrence. */
function placesOf(list: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let index = from; index < to; index++) {
    const text = list[index] ?? "";
    places.set(text, places.has(text) ? -1 : index);
  }
  return places;
}

/** The longest run of pairs that ascends after as well as before: by piles, as in the card game. */
function longestAscent(pairs: readonly Match[]): Match[] {
  const tops: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, y], index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < y) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = index;
  });
  const run: Match[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair) run.push(pair);
  }
  return run.reverse();
}

/** The longest common subsequence, by the table of its lengths. */
function full({ before, after, found }: Job, a: number, aEnd: number, b: number, bEnd: number): void {
  const width = bEnd - b + 1;
  const height = aEnd - a + 1;
  if (width * height > MAX_CELLS) return;
  const lengths = new Uint32Array(width * height);
  const at = (x: number, y: number) => lengths[(x - a) * width + (y - b)] ?? 0;
  for (let x = aEnd - 1; x >= a; x--) {
    for (let y = bEnd - 1; y >= b; y--) {
      lengths[(x - a) * width + (y - b)] =
        before[x] === after[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    }
  }
  for (let x = a, y = b; x < aEnd && y < bEnd;) {
    if (before[x] === after[y]) found.push([x++, y++]);
    else if (at(x + 1, y) >= at(x, y + 1)) x++;
    else y++;
  }
}

/** The words, the spaces and the signs of a text, in order; joined they are the text again. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+|\s+|[^]/gu) ?? [];
}
