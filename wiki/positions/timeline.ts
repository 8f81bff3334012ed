import { yearOf } from "@/document/positions/dates";

/** What a timeline needs of a position. */
export type Timed = {
  id: string;
  holder: string;
  stance: string;
  target: string;
  topic: string;
  from: string;
  until: string;
};

/** A position with the years between which it was held; null where that side is open or not known. */
export type Span<Position extends Timed> = { position: Position; first: number | null; last: number | null };

/** All that one holder held, the earliest first. */
export type Band<Position extends Timed> = { holder: string; spans: Span<Position>[] };

/** One holder's change of mind: both ends are ids of positions. */
export type Turn = { earlier: string; later: string };

/** Positions by the time they were held, in bands in the order of their holders; the others apart. Pure. */
export function timeline<Position extends Timed>(
  positions: readonly Position[],
): { bands: Band<Position>[]; undated: Position[]; turns: Turn[] } {
  const bands = new Map<string, Band<Position>>();
  const undated: Position[] = [];
  for (const position of positions) {
    const [first, last] = [placeOf(position.from), placeOf(position.until)];
    if (first === null && last === null) {
      undated.push(position);
      continue;
    }
    const band = bands.get(position.holder) ?? { holder: position.holder, spans: [] };
    bands.set(position.holder, band);
    band.spans.push({ position, first, last });
  }
  const sorted = [...bands.values()].sort((a, b) => (a.holder < b.holder ? -1 : Number(a.holder > b.holder)));
  for (const { spans } of sorted) spans.sort(earliestFirst);
  return { bands: sorted, undated, turns: sorted.flatMap(({ spans }) => turnsOf(spans)) };
}

/**
 * Where on a scale of years a date lies: the middle of the stretch that it names, so that "until 2012" and "from 2012"
 * meet. Null for what is no date.
 */
export function placeOf(date: string): number | null {
  const first = yearOf(date);
  if (first === undefined) return null;
  const last = yearOf(date.replace(/X/g, "9")) ?? first;
  const [, month, day] = /^-?\w{4}-(\d\d)(?:-(\d\d))?/.exec(date) ?? [];
  if (month === undefined || last !== first) return (first + last + 1) / 2;
  // 21 to 24 are the seasons of a year.
  const middle = Number(month) > 12 ? (Number(month) - 20.5) / 4 : (Number(month) - 0.5) / 12;
  return first + (day === undefined ? middle : (Number(month) - 1 + (Number(day) - 0.5) / 31) / 12);
}

/** The years that these spans touch, with room at both sides, at least ten of them. */
export function reachOf(spans: readonly Span<Timed>[]): { first: number; last: number } {
  const places = spans.flatMap(({ first, last }) => [first, last]).filter((place) => place !== null);
  const now = new Date().getUTCFullYear();
  const [low, high] = places.length > 0 ? [Math.min(...places), Math.max(...places)] : [now, now];
  const room = Math.max((high - low) * 0.12, (10 - (high - low)) / 2, 1);
  return { first: Math.floor(low - room), last: Math.ceil(high + room) };
}

/** The years that an axis names: round ones, at most `most` of them. */
export function yearsToName({ first, last }: { first: number; last: number }, most: number): number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
  const step = steps.find((each) => (last - first) / each < most) ?? 5_000;
  const years: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) years.push(year);
  return years;
}

/**
 * Where a holder's view changed: a position supersedes an earlier one of the same holder; or what was held ended when
 * something else began, on one topic or, where the change of topic belongs to the turn, in the very same year.
 */
function turnsOf(spans: readonly Span<Timed>[]): Turn[] {
  return spans.flatMap((later) =>
    spans
      .filter((earlier) => earlier !== later && follows(earlier, later))
      .map((earlier) => ({ earlier: earlier.position.id, later: later.position.id })),
  );
}

function follows(earlier: Span<Timed>, later: Span<Timed>): boolean {
  if (later.position.target === `#${earlier.position.id}`) return later.position.stance === "supersedes";
  if (earlier.last === null || later.first === null) return false;
  const same =
    earlier.position.stance === later.position.stance && earlier.position.target === later.position.target;
  if (same || later.position.target.startsWith("#")) return false;
  const oneTopic = earlier.position.topic === later.position.topic && earlier.last <= later.first;
  return oneTopic || Math.floor(earlier.last) === Math.floor(later.first);
}

function earliestFirst(a: Span<Timed>, b: Span<Timed>): number {
  return (a.first ?? -Infinity) - (b.first ?? -Infinity) || (a.last ?? Infinity) - (b.last ?? Infinity) || 0;
}
