import { cellKey, type GridCell } from "@/wiki/positions/grid";
import type { MatrixView } from "@/wiki/positions/read-matrix";
import { fit, type Drawing } from "./frame";
import { el, type Markup } from "../_reader/site/markup";
import type { Palette } from "./palette";
import type { PictureWords } from "./wanted-words";

const [MARGIN, NAMES, HEADS, CELL, LINE] = [16, 250, 210, 76, 44];

/** The matrix as a picture: signs with numbers in their colours, a slanted line where there is a dispute, rings for what is wanted. */
export function drawMatrix(view: MatrixView, palette: Palette, words: PictureWords): Drawing {
  const { rows, columns, across, disputes, wanted } = view;
  const cells = new Map(view.cells.map((cell) => [cellKey(cell.row, cell.column), cell]));
  const split = new Set(
    disputes.flatMap(({ friendly, hostile }) => [cellKey(friendly, hostile), cellKey(hostile, friendly)]),
  );
  const width = MARGIN * 2 + NAMES + columns.items.length * CELL + 90;
  const height = MARGIN + HEADS + rows.items.length * LINE + MARGIN;
  const left = (column: number) => MARGIN + NAMES + column * CELL;
  const top = (row: number) => MARGIN + HEADS + row * LINE;
  const heads = columns.items.map(({ title }, at) =>
    el(
      "text",
      {
        transform: `translate(${left(at) + CELL / 2} ${MARGIN + HEADS - 10}) rotate(-45)`,
        "font-family": palette.serif,
        "font-size": 14,
        fill: palette.ink,
      },
      fit(title, HEADS * 1.3, 14),
    ),
  );
  const lines = rows.items.flatMap(({ title }, row) => [
    el("path", { d: `M${MARGIN} ${top(row)}H${left(columns.items.length)}`, stroke: palette.line }),
    el(
      "text",
      {
        x: left(0) - 12,
        y: top(row) + LINE / 2 + 5,
        "text-anchor": "end",
        "font-family": palette.serif,
        "font-size": 14,
        "font-weight": 600,
        fill: palette.ink,
      },
      fit(title, NAMES - 12, 14),
    ),
    ...columns.items.flatMap((column, at) => {
      const key = cellKey(title, column.title);
      const cell = cells.get(key);
      const place = { x: left(at), y: top(row) };
      if (cell) return drawCell(cell, place, split.has(key), palette);
      return wanted[key]
        ? [
            el("circle", {
              cx: place.x + CELL / 2,
              cy: place.y + LINE / 2,
              r: 4,
              fill: "none",
              stroke: palette.soft,
            }),
          ]
        : [];
    }),
  ]);
  return {
    title: words(across === "schools" ? "matrix.pictureSchools" : "matrix.pictureQuestions"),
    description: words("matrix.pictureWords", { rows: rows.items.length, columns: columns.items.length }),
    width,
    height,
    parts: [...heads, ...lines],
  };
}

function drawCell(
  cell: GridCell,
  { x, y }: { x: number; y: number },
  dispute: boolean,
  palette: Palette,
): Markup[] {
  const tallies = cell.tallies.map(({ hue, mark, count }) =>
    el("tspan", { fill: palette.text[hue] }, ` ${mark}${count}`),
  );
  const own = cell.row === cell.column;
  const parts = own
    ? [el("rect", { x, y, width: CELL, height: LINE, fill: palette.line, opacity: 0.35 })]
    : [];
  if (dispute)
    parts.push(
      el("path", { d: `M${x + 4} ${y + LINE - 4}L${x + CELL - 4} ${y + 4}`, stroke: palette.rule.critique }),
    );
  parts.push(
    el(
      "text",
      {
        x: x + CELL / 2,
        y: y + LINE / 2 + 5,
        "text-anchor": "middle",
        "font-family": palette.sans,
        "font-size": cell.tallies.length > 3 ? 11 : 14,
        "font-weight": 600,
      },
      ...tallies,
    ),
  );
  return parts;
}
