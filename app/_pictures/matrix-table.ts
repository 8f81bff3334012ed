import { parseTitle, titlePath } from "@/document/titles";
import { cellKey, type Dispute, type GridCell, type Tally } from "@/wiki/positions/grid";
import type { Spoken } from "@/wiki/positions/ranking";
import type { MatrixView } from "@/wiki/positions/read-matrix";
import type { WantedPosition } from "@/wiki/positions/wanted";
import { all, el, type Markup } from "../_reader/site/markup";
import { startPath, wantedSentence, type PictureWords } from "./wanted-words";

/**
 * The matrix as a table. Fifty schools make two and a half thousand cells, so it is written as text at once and not as
 * that many components. `pathOf`: where a cell opens.
 */
export function matrixTable(
  view: MatrixView,
  pathOf: (row: string, column: string) => string,
  words: PictureWords,
  open?: { row: string; column: string },
): string {
  const { rows, columns, across } = view;
  const cells = new Map(view.cells.map((cell) => [cellKey(cell.row, cell.column), cell]));
  const split = disputedCells(view.disputes);
  return el(
    "table",
    { class: `matrix ${columns.items.length > 9 ? "crowded" : "roomy"}` },
    el(
      "caption",
      { class: "visually-hidden" },
      words(across === "schools" ? "matrix.captionSchools" : "matrix.captionQuestions"),
    ),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("td", { class: "corner" }),
        ...columns.items.map((column) => el("th", { scope: "col" }, titleLink(column))),
      ),
    ),
    el(
      "tbody",
      {},
      ...rows.items.map((row) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, titleLink(row)),
          ...columns.items.map((column) => {
            const key = cellKey(row.title, column.title);
            const cell = cells.get(key);
            if (cell) {
              const current = open?.row === row.title && open.column === column.title;
              return filledCell(cell, pathOf(row.title, column.title), words, split.get(key), current);
            }
            return emptyCell(view.wanted[key], row.title === column.title, words);
          }),
        ),
      ),
    ),
  ).toString();
}

// There are thousands of cells, so each says no more than it must: their parts are told apart by where they stand
// (pictures.css). First what the column is, which a narrow screen shows; a `span` after that is for those who do not see the signs.

/** A tally as a sign and a number, with the words for those who do not see the sign. */
function tallyMark({ hue, mark, count, labels }: Tally): Markup {
  return el(
    "b",
    { "data-hue": hue },
    el("i", { "aria-hidden": "true" }, mark),
    String(count),
    el("span", {}, ` ${labels.join(", ")} `),
  );
}

function filledCell(
  cell: GridCell,
  path: string,
  words: PictureWords,
  dispute: "friendly" | "hostile" | undefined,
  open: boolean,
): Markup {
  const own = cell.row === cell.column;
  return el(
    "td",
    { class: dispute ? `said split ${dispute}` : own ? "said own" : "said" },
    el(
      "a",
      { href: path, "aria-current": open ? "true" : undefined },
      el("span", {}, own ? words("matrix.own") : cell.column),
      ...cell.tallies.map(tallyMark),
      ...(dispute
        ? [
            el("i", { class: "other-side", "aria-hidden": "true" }, "⇄"),
            el("span", {}, words("matrix.otherSide")),
          ]
        : []),
    ),
  );
}

function emptyCell(wanted: WantedPosition | undefined, own: boolean, words: PictureWords): Markup {
  if (!wanted) return el("td", { class: own ? "none own" : "none" });
  return el(
    "td",
    { class: "wanted" },
    el(
      "a",
      { href: startPath(wanted), title: wantedSentence(wanted, words), rel: "nofollow" },
      el("span", {}, wanted.topic || wanted.target),
      el("i", { "aria-hidden": "true" }, "○"),
      el("span", {}, words("matrix.wanted")),
    ),
  );
}

/** Which cells stand in an open dispute, and on which side of it. */
function disputedCells(disputes: readonly Dispute[]): Map<string, "friendly" | "hostile"> {
  return new Map(
    disputes.flatMap(({ friendly, hostile }): [string, "friendly" | "hostile"][] => [
      [cellKey(friendly, hostile), "friendly"],
      [cellKey(hostile, friendly), "hostile"],
    ]),
  );
}

function titleLink({ title, kind }: Spoken): Markup {
  const parsed = parseTitle(title);
  if (!parsed.ok) return all(title);
  return el(
    "a",
    {
      href: titlePath(parsed.title),
      class: kind === null ? "red-link" : undefined,
      title: kind === null ? `${title} — not written yet` : undefined,
    },
    el("span", {}, title),
  );
}
