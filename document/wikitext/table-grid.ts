import type { NodeJSON } from "../json";
import { paragraph } from "./nodes";

/** Cells of the grid beyond which spans are given up rather than worked out. */
const MAX_GRID = 500_000;

/**
 * The rows with every one as long as the others, and no cell that reaches into another or out of the table. The
 * editor mends such tables by itself, which would be an edit that nobody made.
 */
export function regular(rows: NodeJSON[]): NodeJSON[] {
  return place(rows) ?? pad(rows.map(withoutSpans));
}

type Placed = { cells: NodeJSON[]; taken: number[] };

// Walks the grid as a browser does: each cell takes the next free column, some for several rows. Null if it is too big.
function place(rows: NodeJSON[]): NodeJSON[] | null {
  const placed: Placed[] = [];
  // For each column, the row at which it is free again.
  let taken: number[] = [];
  let size = 0;
  for (const [at, { content = [] }] of rows.entries()) {
    taken = [...taken];
    let column = 0;
    const cells = content.map((cell) => {
      while ((taken[column] ?? 0) > at) column += 1;
      let width = 1;
      while (width < span(cell, "colspan") && (taken[column + width] ?? 0) <= at) width += 1;
      const height = Math.min(span(cell, "rowspan"), rows.length - at);
      for (let step = 0; step < width; step += 1) taken[column + step] = at + height;
      column += width;
      return withSpans(cell, width, height);
    });
    placed.push({ cells, taken });
    size += taken.length;
    if (size > MAX_GRID || taken.length * rows.length > MAX_GRID) return null;
  }
  return placed.map((each, at) => row(rows[at], [...each.cells, ...fill(missing(each, at, taken.length))]));
}

function missing({ taken }: Placed, at: number, width: number): number {
  return width - taken.filter((free) => free > at).length;
}

function pad(rows: NodeJSON[]): NodeJSON[] {
  const width = Math.max(...rows.map(total));
  return rows.map((each) => {
    const missing = width - total(each);
    const rest = missing > 0 ? [withSpans(emptyCell(), Math.min(missing, 1000), 1)] : [];
    return row(each, [...(each.content ?? []), ...rest]);
  });
}

function fill(count: number): NodeJSON[] {
  return Array.from({ length: count }, emptyCell);
}

function emptyCell(): NodeJSON {
  return { type: "tableCell", content: [paragraph()] };
}

function row(given: NodeJSON | undefined, content: NodeJSON[]): NodeJSON {
  return { type: "tableRow", ...given, content };
}

function total(given: NodeJSON): number {
  return (given.content ?? []).reduce((sum, cell) => sum + span(cell, "colspan"), 0);
}

function span(cell: NodeJSON, name: "colspan" | "rowspan"): number {
  const value = cell.attrs?.[name];
  return typeof value === "number" ? value : 1;
}

function withoutSpans(given: NodeJSON): NodeJSON {
  return row(
    given,
    (given.content ?? []).map((cell) => withSpans(cell, 1, 1)),
  );
}

function withSpans(cell: NodeJSON, colspan: number, rowspan: number): NodeJSON {
  const { attrs: _, ...rest } = cell;
  return colspan === 1 && rowspan === 1 ? rest : { ...rest, attrs: { colspan, rowspan } };
}
