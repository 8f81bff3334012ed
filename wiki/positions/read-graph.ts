import type { Db } from "@/db/client";
import { countCells, leadsOf } from "@/db/positions/cells";
import { listPages } from "@/db/pages/pages";
import { countSources, countVoices, linksAround } from "@/db/positions/edges";
import { printQuestion, type Question } from "@/document/questions/question";
import { readVocabulary } from "../stances/vocabulary";
import { graphOf, type Graph } from "./graph";
import { kept } from "./kept";
import { resolveQuestion } from "./list";

/** Kinds of lines of each sort that one graph has at most. */
const MOST_LINES = 8_000;
/** Schools, and questions, that are shown also when nobody has spoken of them. */
const MOST_WAITING = 1_000;

/** `most`: as many kinds of lines are in it, of one sort or another, and there are more; null where there are not. */
type WholeGraph = Graph & { most: number | null };

/** The graph of the positions that answer the question; kept until something is written. */
export async function readGraph(db: Db, question: Question): Promise<WholeGraph> {
  return await kept(db, `graph:${printQuestion(question)}`, () => makeGraph(db, question));
}

/** The same, made anew, of at most `most` kinds of lines of each sort; the most frequent ones come first. */
export async function makeGraph(db: Db, question: Question, most = MOST_LINES): Promise<WholeGraph> {
  const [filter, vocabulary] = await Promise.all([resolveQuestion(db, question), readVocabulary(db)]);
  const [cells, voices, sources] = await Promise.all([
    countCells(db, filter, {}, most),
    countVoices(db, filter, most),
    countSources(db, filter, most),
  ]);
  const named = new Set(cells.flatMap(({ holder, target, topic }) => [holder, target, topic]));
  for (const { from, to } of [...voices, ...sources]) named.add(from).add(to);
  const waiting = printQuestion(question) === "" ? await pagesThatWait(db) : [];
  for (const title of waiting) named.add(title);
  const leads = await leadsOf(
    db,
    [...named].filter((title) => title !== "" && !title.startsWith("#")),
  );
  const schools = [...leads.values()].filter(({ kind }) => kind === "school").map(({ title }) => title);
  const links = await linksAround(db, [...new Set(schools)], most);
  const beside = [...new Set(links.flatMap(({ from, to }) => [from, to]))].filter(
    (title) => !leads.has(title),
  );
  for (const [title, lead] of await leadsOf(db, beside)) leads.set(title, lead);
  const isFull = [cells, voices, sources, links].some((lines) => lines.length >= most);
  return {
    ...graphOf({ cells, voices, sources, links, waiting, leads }, vocabulary),
    most: isFull ? most : null,
  };
}

async function pagesThatWait(db: Db): Promise<string[]> {
  const [schools, questions] = await Promise.all([
    listPages(db, { kind: "school", limit: MOST_WAITING }),
    listPages(db, { kind: "question", limit: MOST_WAITING }),
  ]);
  return [...schools, ...questions].filter(({ redirect }) => redirect === null).map(({ title }) => title);
}
