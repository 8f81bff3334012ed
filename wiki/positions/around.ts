import { countAround, rowsAround, type PositionPart } from "@/db/around";
import type { Db } from "@/db/client";
import { leadsOf } from "@/db/position-cells";
import { positionRows } from "@/db/record";
import { withRecord, type Recorded } from "./record";

export type { PositionPart };

/** What is said on one question; "" where none is named. */
export type OnQuestion = { topic: string; positions: Recorded[] };
/** Positions of one stance, or of one holder: `count` of them, of which the first are given. */
export type Group = { key: string; count: number; questions: OnQuestion[] };
export type Around = { count: number; groups: Group[]; more: boolean };

/** Positions shown of a group, and groups of a page; the rest is a list of its own. */
const EACH = 12;
const GROUPS = 40;

/** The positions in which a page has a part, under all its names, grouped by stance or by holder, then by question. */
export async function positionsAround(
  db: Db,
  names: string[],
  { part, by }: { part: PositionPart; by: "stance" | "holder" },
): Promise<Around> {
  const [rows, counted] = await Promise.all([
    rowsAround(db, names, { part, by, each: EACH, groups: GROUPS }),
    countAround(db, names, { part, by }),
  ]);
  const found = await positionRows(
    db,
    rows.map((each) => each.row),
  );
  const positions = new Map((await withRecord(db, found)).map((each) => [each.row, each]));
  const led = await leadsOf(db, [...new Set(found.flatMap((each) => [each.topic, each.holder]))]);
  const leads = (title: string) => led.get(title)?.title ?? title;
  const groups = new Map<string, Group>();
  const counts = new Set<string>();
  for (const { row, group: key, count } of rows) {
    const position = positions.get(row);
    if (!position) continue;
    const name = by === "holder" ? leads(key) : key;
    const group = groups.get(name) ?? { key: name, count: 0, questions: [] };
    if (!groups.has(name)) groups.set(name, group);
    put(group, leads(position.topic), position);
    // A redirect and its page are one holder, counted apart.
    if (!counts.has(key)) group.count += count;
    counts.add(key);
  }
  return { count: counted.count, groups: [...groups.values()], more: counted.groups > GROUPS };
}

function put(group: Group, topic: string, position: Recorded): void {
  const question = group.questions.find((each) => each.topic === topic);
  if (question) question.positions.push(position);
  else group.questions.push({ topic, positions: [position] });
}
