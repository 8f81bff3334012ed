import { z } from "zod";
import type { PositionOnPage } from "@/db/positions/asked";
import type { Db } from "@/db/client";
import { heldOn, topicsHeld } from "@/db/positions/compare";
import { namesOf } from "@/db/pages/names";
import { leadsOf } from "@/db/positions/cells";
import { parseTitle, type Title } from "@/document/titles";
import { limitOf, readCursor, writeCursor, type Paging } from "../cursor";
import { withRecord, type Recorded } from "./record";

/** Schools that are compared at once. */
export const MOST_SCHOOLS = 5;

/** What one school has on record on one question. */
export type Cell<Position> = {
  /** Its own view. */
  held: Position[];
  /** What it says of the others that it is compared with. */
  said: Position[];
  /** How many positions it takes towards others still. */
  elsewhere: number;
};

export type ComparedQuestion<Position> = { topic: string; cells: Cell<Position>[] };

export type Comparison = {
  /** In the order asked for, each under the title that it is read under, once. */
  schools: { title: Title; written: boolean }[];
  /** What was asked for and can be no title, with the sentence that says why. */
  wrong: { given: string; sentence: string }[];
  /** The questions on which any of them speaks; those on which most of them do come first. */
  questions: ComparedQuestion<Recorded>[];
  count: number;
  cursor: string | null;
};

type School = { title: Title; written: boolean; names: string[] };

/** Positions read for one page of a comparison. */
const MOST = 2_000;

/** Two to five schools side by side, on every question that one of them speaks to. */
export async function compareSchools(
  db: Db,
  asked: readonly string[],
  paging: Paging = {},
): Promise<Comparison> {
  const { schools, wrong } = await readSchools(db, asked);
  const shown = schools.map(({ title, written }) => ({ title, written }));
  if (schools.length < 2) return { schools: shown, wrong, questions: [], count: 0, cursor: null };
  const holders = schools.flatMap((school) => school.names);
  const questions = inOrder(await topicsOf(db, schools, holders));
  const limit = Math.min(limitOf(paging), 50);
  const offset = readCursor(z.int().nonnegative(), paging.cursor) ?? 0;
  const some = questions.slice(offset, offset + limit);
  const topics = some.flatMap((question) => question.names);
  const rows = topics.length === 0 ? [] : await heldOn(db, { holders, topics, limit: MOST });
  const positions = await withRecord(db, rows);
  return {
    schools: shown,
    wrong,
    questions: some.map((question) => ({
      topic: question.topic,
      cells: cellsOf(
        schools.map((school) => school.names),
        positions.filter((each) => question.names.includes(each.topic)),
      ),
    })),
    count: questions.length,
    cursor: questions.length > offset + limit ? writeCursor(offset + limit) : null,
  };
}

/** What each of these schools, given by all their names, holds and says of the others. Pure. */
export function cellsOf<Position extends Pick<PositionOnPage, "holder" | "target">>(
  schools: readonly (readonly string[])[],
  positions: readonly Position[],
): Cell<Position>[] {
  return schools.map((own) => {
    const others = schools.filter((names) => names !== own).flat();
    const mine = positions.filter((each) => own.includes(each.holder));
    const held = mine.filter((each) => each.target === "");
    const said = mine.filter((each) => others.includes(each.target));
    return { held, said, elsewhere: mine.length - held.length - said.length };
  });
}

async function readSchools(db: Db, asked: readonly string[]) {
  const schools: School[] = [];
  const wrong: Comparison["wrong"] = [];
  for (const given of new Set(asked.map((each) => each.trim()).filter((each) => each !== ""))) {
    const parsed = parseTitle(given);
    if (!parsed.ok) wrong.push({ given: given.slice(0, 100), sentence: parsed.sentence });
    else if (schools.length < MOST_SCHOOLS && !schools.some(({ names }) => names.includes(parsed.title))) {
      const school = await schoolOf(db, parsed.title);
      if (!schools.some(({ title }) => title === school.title)) schools.push(school);
    }
  }
  return { schools, wrong };
}

/** At most five are asked for, so a query for each is none in a loop that grows. */
async function schoolOf(db: Db, given: Title): Promise<School> {
  const lead = (await leadsOf(db, [given])).get(given);
  const led = parseTitle(lead?.title);
  const title = led.ok ? led.title : given;
  return { title, written: lead?.kind != null, names: await namesOf(db, title) };
}

type Topic = { topic: string; names: string[]; speakers: Set<number> };

/** Topics under all their titles, with the schools that speak on each. */
async function topicsOf(db: Db, schools: readonly School[], holders: string[]): Promise<Topic[]> {
  const held = await topicsHeld(db, holders);
  const led = await leadsOf(db, [...new Set(held.map((each) => each.topic))]);
  const topics = new Map<string, Topic>();
  for (const { holder, topic: name } of held) {
    const topic = led.get(name)?.title ?? name;
    const found = topics.get(topic) ?? { topic, names: [], speakers: new Set() };
    topics.set(topic, found);
    if (!found.names.includes(name)) found.names.push(name);
    found.speakers.add(schools.findIndex(({ names }) => names.includes(holder)));
  }
  return [...topics.values()];
}

/** Those on which most schools speak first, then by title; what is on no question last. */
function inOrder(topics: Topic[]): Topic[] {
  const last = (topic: Topic) => Number(topic.topic === "");
  return topics.sort(
    (a, b) => last(a) - last(b) || b.speakers.size - a.speakers.size || (a.topic < b.topic ? -1 : 1),
  );
}
