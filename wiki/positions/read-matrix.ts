import type { Db } from "@/db/client";
import type { PositionFilter } from "@/db/positions/asked";
import {
  countCells,
  countHolders,
  countTopics,
  leadsOf,
  titlesIn,
  type CellCount,
  type Mentions,
} from "@/db/positions/cells";
import { namesOf } from "@/db/pages/names";
import { printQuestion, type Question } from "@/document/questions/question";
import { readVocabulary } from "../stances/vocabulary";
import { cellKey, disputes, gridCells, type Dispute, type GridCell } from "./grid";
import { kept } from "./kept";
import { resolveQuestion } from "./list";
import { canAnswer, rank, type Spoken } from "./ranking";
import { wantedPositions, type WantedPosition } from "./wanted";

/** Schools stand across from schools, or from the questions they speak to. */
export type Across = "schools" | "questions";

export type MatrixAsk = {
  across: Across;
  /** Which of the pages of rows and of columns, from 0. */
  rows?: number;
  columns?: number;
  /** How many of each on a page. */
  limit?: number;
};

export type Axis = { items: Spoken[]; more: boolean };

export type MatrixView = {
  across: Across;
  rows: Axis;
  columns: Axis;
  cells: GridCell[];
  disputes: Dispute[];
  /** Empty cells that others wait for, by `cellKey`. */
  wanted: Record<string, WantedPosition>;
};

const SHOWN = 50;

/** The matrix of the positions that answer the question, the most spoken of first; kept until something is written. */
export async function readMatrix(db: Db, question: Question, ask: MatrixAsk): Promise<MatrixView> {
  const key = JSON.stringify(["matrix", printQuestion(question), ask]);
  return await kept(db, key, () => makeMatrix(db, question, ask));
}

/** The same, made anew. */
export async function makeMatrix(
  db: Db,
  question: Question,
  { across, rows = 0, columns = 0, limit = SHOWN }: MatrixAsk,
): Promise<MatrixView> {
  const [filter, vocabulary] = await Promise.all([resolveQuestion(db, question), readVocabulary(db)]);
  const answering = (await ranked(db, await countHolders(db, filter))).filter(canAnswer);
  const within = question.category && (await titlesIn(db, await namesOf(db, question.category)));
  const rowAxis = axis(within ? answering.filter((each) => within.has(each.title)) : answering, rows, limit);
  const acrossAll = across === "schools" ? answering : await ranked(db, await countTopics(db, filter));
  const columnAxis = axis(acrossAll, columns, limit);
  const { counts, naming } = await countBetween(db, filter, across, rowAxis.items, columnAxis.items);
  const inRow = new Set(rowAxis.items.map((each) => each.title));
  const inColumn = new Set(columnAxis.items.map((each) => each.title));
  const placed = counts
    .map((each) => ({
      row: each.holder,
      // What it holds by itself stands where it meets itself.
      column: across === "questions" ? each.topic : each.target || each.holder,
      stance: each.stance,
      count: each.count,
    }))
    .filter(({ row, column }) => inRow.has(row) && inColumn.has(column));
  const wanted = wantedPositions([...inRow], across === "questions" ? [...inColumn] : [], [
    ...counts,
    ...naming,
  ]).filter(({ topic, target }) => (across === "questions" ? topic !== "" : inColumn.has(target)));
  return {
    across,
    rows: rowAxis,
    columns: columnAxis,
    cells: gridCells(placed, vocabulary),
    disputes: across === "schools" ? disputes(counts, vocabulary) : [],
    wanted: Object.fromEntries(wanted.map((each) => [cellKey(each.holder, each.topic || each.target), each])),
  };
}

/**
 * What the cells count, under the titles that theirs lead to; and, across from questions, who names whom on them, for what
 * is wanted there. Only among those that are shown.
 */
async function countBetween(
  db: Db,
  filter: PositionFilter,
  across: Across,
  rows: Spoken[],
  columns: Spoken[],
) {
  const known = [...rows, ...columns];
  const count = async (among: Parameters<typeof countCells>[2]) =>
    await resolved(db, await countCells(db, filter, among), known);
  if (across === "schools") {
    const everyone = namesIn([...new Set(known)]);
    return { counts: await count({ holders: everyone, targets: everyone }), naming: [] };
  }
  const [holders, topics] = [namesIn(rows), namesIn(columns)];
  return {
    counts: await count({ holders, topics, targets: "any" }),
    naming: await count({ holders, topics, targets: holders }),
  };
}

async function ranked(db: Db, mentions: Mentions[]): Promise<Spoken[]> {
  const titles = mentions.map(({ title }) => title);
  return rank(mentions, await leadsOf(db, titles));
}

/** Counts under the titles that theirs lead to. */
async function resolved(db: Db, counts: CellCount[], known: Spoken[]): Promise<CellCount[]> {
  const leads = new Map(known.flatMap(({ title, names }) => names.map((name) => [name, title])));
  const others = counts.flatMap(({ holder, target, topic }) => [holder, target, topic]);
  const unknown = [...new Set(others)].filter((title) => title !== "" && !leads.has(title));
  for (const [title, lead] of await leadsOf(db, unknown)) leads.set(title, lead.title);
  const lead = (title: string) => leads.get(title) ?? title;
  return counts.map((each) => ({
    ...each,
    holder: lead(each.holder),
    target: lead(each.target),
    topic: lead(each.topic),
  }));
}

function axis(all: Spoken[], page: number, limit: number): Axis {
  return { items: all.slice(page * limit, (page + 1) * limit), more: all.length > (page + 1) * limit };
}

function namesIn(items: Spoken[]): string[] {
  return items.flatMap(({ names }) => names);
}
