import { z } from "zod";
import type { Db } from "@/db/client";
import {
  countPositions as count,
  listPositions as query,
  namesOfHolders,
  type PositionFilter,
  type PositionOnPage,
} from "@/db/positions/asked";
import { countPairs, leadsOf } from "@/db/positions/cells";
import { namesOf } from "@/db/pages/names";
import { LEANINGS, printQuestion, type Leaning, type Question } from "@/document/questions/question";
import { parseTitle } from "@/document/titles";
import { readVocabulary } from "../stances/vocabulary";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { kept } from "./kept";
import { matrix, type Matrix } from "./matrix";

export type { PositionOnPage };

const Place = z.object({ firstYear: z.int32(), row: z.int() });

/** The positions that answer every part of the question, through redirects, in the order it asks for. */
export async function listPositions(
  db: Db,
  question: Question,
  paging: Paging = {},
): Promise<Paged<PositionOnPage>> {
  const limit = limitOf(paging);
  const filter = await resolveQuestion(db, question);
  const after = readCursor(Place, paging.cursor);
  const rows = await query(db, filter, { limit: limit + 1, order: question.sort, after });
  return paged(rows, limit, ({ firstYear, row }) => ({ firstYear, row }));
}

/** How many are counted, and how many where each must first be read for its words; more are said to be more. */
const MOST_COUNTED = 1_000;
const MOST_READ = 200;

/** How many positions answer a question, as far as they were counted. */
export type PositionCount = { count: number; more: boolean };

export async function countPositions(db: Db, question: Question): Promise<PositionCount> {
  const most = question.text === undefined ? MOST_COUNTED : MOST_READ;
  const found = await count(db, await resolveQuestion(db, question), most + 1);
  return { count: Math.min(found, most), more: found > most };
}

/** Pairs of a holder and a target that one matrix has, those with the most between them, and positions named of each stance. */
const MOST_PAIRS = 5_000;
const MOST_NAMED = 100;

/** Who stands how to whom, every position counted; titles of redirects count as the pages they lead to. */
export async function positionMatrix(db: Db, question: Question): Promise<Matrix> {
  return await kept(db, JSON.stringify(["pairs", printQuestion(question)]), async () => {
    const filter = await resolveQuestion(db, question);
    const counts = await countPairs(db, filter, { pairs: MOST_PAIRS, ids: MOST_NAMED });
    const leads = await leadsOf(db, [...new Set(counts.flatMap((each) => [each.holder, each.target]))]);
    const known = (title: string) => leads.get(title)?.title ?? title;
    return matrix(
      counts.map((each) => ({ ...each, holder: known(each.holder), target: known(each.target) })),
      await readVocabulary(db),
    );
  });
}

/** The question in the words of the tables: titles with all their names, a leaning as the stances that lean so. */
export async function resolveQuestion(db: Db, question: Question): Promise<PositionFilter> {
  const { sign, stance, kind, id, text, during, recorded } = question;
  const named = ["holder", "target", "topic", "voice", "source", "about", "page", "category"] as const;
  const [names, leaning] = await Promise.all([
    Promise.all(named.map(async (part) => [part, await namesFor(db, question[part])] as const)),
    sign && stancesLeaning(db, sign),
  ]);
  const { category, ...parts } = Object.fromEntries(names.filter(([, each]) => each !== undefined));
  const among = { kind, category };
  return {
    ...parts,
    holders: kind || category ? ((await namesOfHolders(db, among)) ?? among) : undefined,
    stance: leaning && stance ? leaning.filter((name) => stance.includes(name)) : (leaning ?? stance),
    id,
    text,
    during,
    recorded,
  };
}

async function stancesLeaning(db: Db, leaning: Leaning): Promise<string[]> {
  const vocabulary = await readVocabulary(db);
  return vocabulary.filter((each) => each.sign === LEANINGS[leaning]).map((each) => each.name);
}

/**
 * Every name of the page that a title leads to. A title that cannot be one names nothing; a "#UUID" names that position.
 */
async function namesFor(db: Db, written: string | undefined): Promise<string[] | undefined> {
  if (written === undefined) return undefined;
  if (written.startsWith("#")) return [written];
  const parsed = parseTitle(written);
  if (!parsed.ok) return [];
  const lead = (await leadsOf(db, [parsed.title])).get(parsed.title);
  return await namesOf(db, lead?.title ?? parsed.title);
}
