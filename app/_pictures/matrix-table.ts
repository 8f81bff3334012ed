import { parseTitle, titlePath } from "@/document/titles";
import { cellKey, type Dispute, type GridCell, type Tally } from "@/wiki/positions/grid";
import type { Spoken } from "@/wiki/positions/ranking";
import type { MatrixView } from "@/wiki/positions/read-matrix";
import type { WantedPosition } from "@/wiki/positions/wanted";
import { all, el, type Markup } from "./markup";
import { startPath, wantedSentence } from "./wanted-words";

/**
 * The matrix as a table. Fifty schools make two and a half thousand cells, so it is written as text at once and not as
 * that many components. `pathOf`: where a cell opens.
 */
export function matrixTable(
  view: MatrixView,
  pathOf: (row: string, column: string) => string,
  open?: { row: string; column: string },
): string {
  const { rows, columns, across } = view;
  const cells = new Map(view.cells.map((cell) => [cellKey(cell.row, cell.column), cell]));
  const split = disputedCells(view.disputes);
  const what = across === "schools" ? "is spoken of" : "the question";
  return el(
    "table",
    { class: `matrix ${columns.items.length > 9 ? "crowded" : "roomy"}` },
    el(
      "caption",
      { class: "visually-hidden" },
      `Who stands how to whom: a row for each holder, a column for what ${what}. A number says how many positions there are.`,
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
              return filledCell(cell, pathOf(row.title, column.title), split.get(key), current);
            }
            return emptyCell(view.wanted[key], row.title === column.title);
          }),
        ),
      ),
    ),
  ).toString();
}

/** A tally as a sign and a number, with the words for those who do not see the sign. */
function tallyMark({ hue, mark, count, labels }: Tally): Markup {
  return el(
    "span",
    { class: "tally", "data-hue": hue },
    el("span", { "aria-hidden": "true" }, mark),
    String(count),
    el("span", { class: "visually-hidden" }, ` ${labels.join(", ")} `),
  );
}

function filledCell(
  cell: GridCell,
  path: string,
  dispute: "friendly" | "hostile" | undefined,
  open: boolean,
): Markup {
  const own = cell.row === cell.column;
  return el(
    "td",
    { class: dispute ? `said split ${dispute}` : own ? "said own" : "said", "data-lean": cell.lean },
    el(
      "a",
      { href: path, "aria-current": open ? "true" : undefined },
      el("span", { class: "of" }, own ? "Its own view" : cell.column),
      el("span", { class: "tallies" }, ...cell.tallies.map(tallyMark)),
      ...(dispute
        ? [
            el(
              "span",
              { class: "other-side" },
              el("span", { "aria-hidden": "true" }, "⇄"),
              el("span", { class: "visually-hidden" }, "open dispute: the other side sees it otherwise"),
            ),
          ]
        : []),
    ),
  );
}

function emptyCell(wanted: WantedPosition | undefined, own: boolean): Markup {
  if (!wanted) return el("td", { class: own ? "none own" : "none" });
  return el(
    "td",
    { class: "wanted" },
    el(
      "a",
      { href: startPath(wanted), title: wantedSentence(wanted), rel: "nofollow" },
      el("span", { class: "of" }, wanted.topic || wanted.target),
      el("span", { "aria-hidden": "true", class: "hollow" }, "○"),
      el("span", { class: "visually-hidden" }, "wanted"),
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
