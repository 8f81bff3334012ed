import type { PairCount } from "@/db/positions/cells";
import { stance, type Sign, type Vocabulary } from "@/document/positions/stances";

export type Cell = {
  holder: string;
  target: string;
  /** How often each stance is taken, by its name. */
  stances: Record<string, number>;
  /** How often a stance of each sign is taken. */
  signs: Record<Sign, number>;
  /** The positions themselves, in the order given; the first of them where there are many. */
  positions: string[];
};

export type Matrix = { holders: string[]; targets: string[]; cells: Cell[] };

/**
 * Who stands how to whom: one cell for each holder and target that have a position between them, in the order of the
 * titles. A position without a target has the empty target; titles are taken as they are given. Pure.
 */
export function matrix(counts: readonly PairCount[], vocabulary: Vocabulary): Matrix {
  const cells = new Map<string, Cell>();
  for (const { holder, target, stance: name, count, ids } of counts) {
    const key = JSON.stringify([holder, target]);
    const cell = cells.get(key) ?? emptyCell(holder, target);
    cells.set(key, cell);
    cell.stances[name] = (cell.stances[name] ?? 0) + count;
    cell.signs[stance(name, vocabulary)?.sign ?? "0"] += count;
    cell.positions.push(...ids);
  }
  const sorted = [...cells.values()].sort(
    (a, b) => compare(a.holder, b.holder) || compare(a.target, b.target),
  );
  return {
    holders: distinct(sorted.map((cell) => cell.holder)),
    targets: distinct(sorted.map((cell) => cell.target)),
    cells: sorted,
  };
}

function emptyCell(holder: string, target: string): Cell {
  // Without a prototype: a stance can be any word that somebody wrote.
  const stances = Object.create(null) as Record<string, number>;
  return { holder, target, stances, signs: { "+": 0, "-": 0, "±": 0, "0": 0 }, positions: [] };
}

function distinct(titles: string[]): string[] {
  return [...new Set(titles)].sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
