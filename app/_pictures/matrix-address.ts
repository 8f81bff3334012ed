import { printQuestion, type Question } from "@/document/questions/question";
import { parseTitle } from "@/document/titles";
import type { Across, MatrixAsk } from "@/wiki/positions/read-matrix";

/** What the address of a matrix says besides the question: what stands across, which page of it, the cell that is open. */
export type MatrixPlace = MatrixAsk & { cell?: { row: string; column: string } };

const MOST_PAGES = 1_000;

/** Reads the own parameters of a matrix; what makes no sense counts as left out. */
export function matrixPlace(ask: (name: string) => string | undefined): MatrixPlace {
  const across: Across = ask("across") === "questions" ? "questions" : "schools";
  const [row, column, ...rest] = (ask("cell") ?? "").split("|").map(titleIn);
  return {
    across,
    rows: pageIn(ask("rows")),
    columns: pageIn(ask("columns")),
    ...(row && column && rest.length === 0 && { cell: { row, column } }),
  };
}

/** "/matrix?across=questions&topic=…": the place and the question in one address, each left out where it asks nothing. */
export function matrixPath(question: Question, place: MatrixPlace, path = "/matrix"): string {
  const own = new URLSearchParams();
  if (place.across === "questions") own.set("across", "questions");
  if (place.rows) own.set("rows", String(place.rows + 1));
  if (place.columns) own.set("columns", String(place.columns + 1));
  const asked = [own.toString(), printQuestion(question)];
  if (place.cell)
    asked.push(new URLSearchParams({ cell: `${place.cell.row}|${place.cell.column}` }).toString());
  const search = asked.filter((part) => part !== "").join("&");
  return search === "" ? path : `${path}?${search}`;
}

/** Where each cell opens: as `matrixPath` has it, with what is the same for all of them written once. */
export function cellPaths(question: Question, place: MatrixPlace): (row: string, column: string) => string {
  const whole = matrixPath(question, { ...place, cell: undefined });
  const start = `${whole}${whole.includes("?") ? "&" : "?"}cell=`;
  const escaped = new Map<string, string>();
  const escape = (title: string): string => {
    const known = escaped.get(title) ?? new URLSearchParams([["", title]]).toString().slice(1);
    escaped.set(title, known);
    return known;
  };
  return (row, column) => `${start}${escape(row)}%7C${escape(column)}#cell`;
}

/** A title in whichever form it was written; undefined for what can be none. */
function titleIn(written: string): string | undefined {
  const parsed = parseTitle(written);
  return parsed.ok ? parsed.title : undefined;
}

/** Pages are counted from 1 in an address, and from 0 within. */
function pageIn(text: string | undefined): number {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page - 1 : 0;
}
