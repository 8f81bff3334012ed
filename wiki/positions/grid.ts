import type { CellCount } from "@/db/positions/cells";
import { type Hue, type Sign, type Stance } from "@/document/positions/stances";

/** How often stances of one colour are taken, and the words of those that are, the most frequent first. */
export type Tally = { hue: Hue; mark: string; count: number; labels: string[] };

/** How a holder leans on the whole: only for, only against, both, or neither. */
export type Lean = "for" | "against" | "both" | "neither";

export type GridCell = { row: string; column: string; count: number; tallies: Tally[]; lean: Lean };

/** Two schools that do not see it alike on a topic: one leans for the other, the other against. */
export type Dispute = { topic: string; friendly: string; hostile: string };

type Count = { row: string; column: string; stance: string; count: number };

/** The order in which colours stand in a cell. */
const ORDER: readonly Hue[] = ["agreement", "building", "qualified", "difference", "critique", "plain"];

/** One cell for each row and column that have a position between them, in the order given. Pure. */
export function gridCells(counts: readonly Count[], stances: readonly Stance[]): GridCell[] {
  const known = byName(stances);
  const cells = new Map<string, { row: string; column: string; counts: Count[] }>();
  for (const each of counts) {
    const key = cellKey(each.row, each.column);
    const cell = cells.get(key) ?? { row: each.row, column: each.column, counts: [] };
    cells.set(key, cell);
    cell.counts.push(each);
  }
  return [...cells.values()].map((cell) => ({
    row: cell.row,
    column: cell.column,
    count: cell.counts.reduce((sum, each) => sum + each.count, 0),
    tallies: talliesOf(cell.counts, known),
    lean: leanOf(cell.counts, known),
  }));
}

/**
 * The open disputes among these counts, in the order of their topics: on one topic, or where neither names one, a holder
 * takes only stances for the target, and the target only stances against the holder. Titles must be resolved. Pure.
 */
export function disputes(counts: readonly CellCount[], stances: readonly Stance[]): Dispute[] {
  const known = byName(stances);
  const leans = new Map<string, { holder: string; target: string; topic: string; counts: CellCount[] }>();
  for (const each of counts) {
    if (each.target === "" || each.target === each.holder) continue;
    const key = JSON.stringify([each.holder, each.target, each.topic]);
    const found = leans.get(key) ?? { ...each, counts: [] };
    leans.set(key, found);
    found.counts.push(each);
  }
  const open = [...leans.values()].flatMap(({ holder, target, topic, counts: said }) => {
    const answer = leans.get(JSON.stringify([target, holder, topic]));
    const split = answer && leanOf(said, known) === "for" && leanOf(answer.counts, known) === "against";
    return split ? [{ topic, friendly: holder, hostile: target }] : [];
  });
  return open.sort(
    (a, b) => order(a.topic, b.topic) || order(a.friendly, b.friendly) || order(a.hostile, b.hostile),
  );
}

export function cellKey(row: string, column: string): string {
  // No title has this character in it.
  return `${row}|${column}`;
}

type Known = ReadonlyMap<string, Stance>;

function byName(stances: readonly Stance[]): Known {
  return new Map(stances.map((each): [string, Stance] => [each.name, each]));
}

function talliesOf(counts: readonly { stance: string; count: number }[], known: Known): Tally[] {
  const tallies = new Map<Hue, Tally & { by: Map<string, number> }>();
  for (const { stance: name, count } of counts) {
    const stance = known.get(name);
    const hue = stance?.hue ?? "plain";
    const tally = tallies.get(hue) ?? { hue, mark: stance?.mark ?? "·", count: 0, labels: [], by: new Map() };
    tallies.set(hue, tally);
    const label = stance?.label ?? name.replaceAll("-", " ");
    tally.count += count;
    tally.by.set(label, (tally.by.get(label) ?? 0) + count);
  }
  return ORDER.flatMap((hue) => {
    const tally = tallies.get(hue);
    if (!tally) return [];
    const { by, ...rest } = tally;
    return [
      { ...rest, labels: [...by].sort((a, b) => b[1] - a[1] || order(a[0], b[0])).map(([label]) => label) },
    ];
  });
}

function leanOf(counts: readonly { stance: string }[], known: Known): Lean {
  const signs = new Set<Sign>(counts.map(({ stance }) => known.get(stance)?.sign ?? "0"));
  if (signs.has("±") || (signs.has("+") && signs.has("-"))) return "both";
  return signs.has("+") ? "for" : signs.has("-") ? "against" : "neither";
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
