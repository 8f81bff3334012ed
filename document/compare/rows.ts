import type { AttributeChange } from "./attribute-changes";
import type { Run } from "./lines";
import type { Unit } from "./units";

export type ComparedCell = { isHead: boolean; op: "same" | "added" | "removed" | "changed"; runs: Run[] };

/** What changed within a unit: its words, its cells where it is a table row, what a position says of itself. */
export type Inside = { runs: Run[]; cells: ComparedCell[]; attributes: AttributeChange[] };

/**
 * One line of a comparison. A gap stands for `count` units that are the same on both sides and far from any change. What
 * was moved has two lines with one number: `left` where it stood, `moved` where it stands.
 */
export type Row =
  | { kind: "same"; before: Unit; after: Unit }
  | { kind: "changed"; before: Unit; after: Unit; inside: Inside }
  | { kind: "removed"; before: Unit }
  | { kind: "added"; after: Unit }
  | { kind: "left"; before: Unit; move: number; to: "below" | "above" }
  | { kind: "moved"; before: Unit; after: Unit; inside: Inside; move: number; from: "below" | "above" }
  | { kind: "gap"; count: number };
