import { cellKey } from "@/wiki/positions/grid";
import type { MatrixView } from "@/wiki/positions/read-matrix";
import { csvOf } from "./csv";

/** The matrix as CSV: a row for each holder, and in each cell its stances in words with how often they are taken. */
export function matrixCsv({ rows, columns, cells }: MatrixView): string {
  const byKey = new Map(cells.map((cell) => [cellKey(cell.row, cell.column), cell]));
  return csvOf([
    ["", ...columns.items.map(({ title }) => title)],
    ...rows.items.map((row) => [
      row.title,
      ...columns.items.map((column) =>
        (byKey.get(cellKey(row.title, column.title))?.tallies ?? [])
          .map(({ labels, count }) => `${labels.join(" / ")} ${count}`)
          .join("; "),
      ),
    ]),
  ]);
}
