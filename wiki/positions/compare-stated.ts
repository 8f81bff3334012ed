import type { PositionRow, Stated } from "@/db/positions/positions";
import { POSITION_ATTRIBUTES } from "@/document/schema/wiki";

export type PositionChanges = {
  /** Rows of the record that end now. */
  end: number[];
  /** Rows no revision held yet: replaced without a trace. */
  forget: number[];
  begin: Stated[];
  reorder: { row: number; ordinal: number }[];
};

const COMPARED = [
  ...POSITION_ATTRIBUTES.filter((name) => name !== "id" && name !== "holder"),
  "text",
  "quote",
] as const;

/**
 * What must happen to the rows of a page so that they say what its text states. A row that says the same stays,
 * wherever it stands now; nothing that a revision holds is overwritten. Pure.
 */
export function comparePositions(recorded: PositionRow[], stated: Stated[]): PositionChanges {
  const changes: PositionChanges = { end: [], forget: [], begin: [], reorder: [] };
  const open = new Map<string, PositionRow[]>();
  for (const row of recorded) open.set(row.id, [...(open.get(row.id) ?? []), row]);
  for (const each of stated) {
    const candidates = open.get(each.id) ?? [];
    const at = candidates.findIndex((row) => saysTheSame(row, each));
    const [kept] = at < 0 ? [] : candidates.splice(at, 1);
    if (!kept) changes.begin.push(each);
    else if (kept.ordinal !== each.ordinal) changes.reorder.push({ row: kept.row, ordinal: each.ordinal });
  }
  for (const row of [...open.values()].flat()) {
    (row.sinceRevision === null ? changes.forget : changes.end).push(row.row);
  }
  return changes;
}

function saysTheSame(row: PositionRow, stated: Stated): boolean {
  return (
    COMPARED.every((name) => row[name] === stated[name]) &&
    // A page that was given another title holds what it held.
    row.own === stated.own &&
    (row.own || row.holder === stated.holder) &&
    row.flaws.length === stated.flaws.length &&
    row.flaws.every((flaw, index) => flaw === stated.flaws[index])
  );
}
