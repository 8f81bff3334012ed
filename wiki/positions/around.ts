import { rowsAround, type AroundRow, type PositionPart } from "@/db/positions/around";
import type { Db } from "@/db/client";
import { leadsOf } from "@/db/positions/cells";
import { positionRows } from "@/db/positions/record";
import { withRecord, type Recorded } from "./record";

export type { PositionPart };

/** What is said on one question; "" where none is named. */
export type OnQuestion = { topic: string; positions: Recorded[] };
/** Positions of one stance, or of one holder: `count` of them, of which the first are given. */
export type Group = { key: string; count: number; questions: OnQuestion[] };
export type Around = { count: number; groups: Group[]; more: boolean };

/**
 * Positions shown of a group where there are few groups and where there are many, those shown in all, and groups of a page;
 * the rest is a list of its own.
 */
const EACH = 12;
const LEAST = 2;
const SHOWN = 32;
const GROUPS = 40;

/** A part in positions, and what those in which a page has it are grouped by. */
export type AskedPart = { part: PositionPart; by: "stance" | "holder" };

/** The positions in which a page has a part, under all its names, grouped by stance or by holder, then by question. */
export async function positionsAround(db: Db, names: string[], asked: AskedPart): Promise<Around> {
  const [found] = await positionsAroundAll(db, names, [asked]);
  if (!found) throw new Error("whoever asks for one part is given one");
  return found;
}

/** The same for several parts, in their order, with no more queries for what they have in common. */
export async function positionsAroundAll(
  db: Db,
  names: string[],
  asked: readonly AskedPart[],
): Promise<Around[]> {
  const counted = await Promise.all(
    asked.map((each) => rowsAround(db, names, { ...each, each: EACH, groups: GROUPS })),
  );
  const shown = counted.map(({ rows }) => bounded(rows));
  const found = await positionRows(db, [...new Set(shown.flatMap((rows) => rows.map((each) => each.row)))]);
  const [recorded, led] = await Promise.all([
    withRecord(db, found),
    leadsOf(db, [...new Set(found.flatMap((each) => [each.topic, each.holder]))]),
  ]);
  const positions = new Map(recorded.map((each) => [each.row, each]));
  const leads = (title: string) => led.get(title)?.title ?? title;
  return counted.map(({ count, groups }, at) => ({
    count,
    groups: grouped(shown[at] ?? [], positions, asked[at]?.by === "holder" ? leads : (key) => key, leads),
    more: groups > GROUPS,
  }));
}

function grouped(
  rows: readonly AroundRow[],
  positions: ReadonlyMap<number, Recorded>,
  nameOf: (key: string) => string,
  leads: (title: string) => string,
): Group[] {
  const groups = new Map<string, Group>();
  const counts = new Set<string>();
  for (const { row, group: key, count } of rows) {
    const position = positions.get(row);
    if (!position) continue;
    const name = nameOf(key);
    const group = groups.get(name) ?? { key: name, count: 0, questions: [] };
    if (!groups.has(name)) groups.set(name, group);
    put(group, leads(position.topic), position);
    // A redirect and its page are one holder, counted apart.
    if (!counts.has(key)) group.count += count;
    counts.add(key);
  }
  return [...groups.values()];
}

/** As many of each group as leaves room for the others. */
function bounded(rows: readonly AroundRow[]): AroundRow[] {
  const groups = new Set(rows.map((each) => each.group)).size;
  const each = Math.max(LEAST, Math.min(EACH, Math.floor(SHOWN / Math.max(groups, 1))));
  return rows.filter((row) => row.nth <= each);
}

function put(group: Group, topic: string, position: Recorded): void {
  const question = group.questions.find((each) => each.topic === topic);
  if (question) question.positions.push(position);
  else group.questions.push({ topic, positions: [position] });
}
