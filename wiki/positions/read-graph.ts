import type { Db } from "@/db/client";
import { countCells, leadsOf } from "@/db/position-cells";
import { listPages } from "@/db/pages";
import { countSources, countVoices, linksAround } from "@/db/position-edges";
import { printQuestion, type Question } from "@/document/question";
import { readVocabulary } from "../stances/vocabulary";
import { graphOf, type Graph } from "./graph";
import { kept } from "./kept";
import { resolveQuestion } from "./list";

/** Kinds of lines that one graph has at most, each; the most frequent ones come first. */
const MOST_LINES = 8_000;
/** Schools, and questions, that are shown also when nobody has spoken of them. */
const MOST_WAITING = 1_000;

/** The graph of the positions that answer the question; kept until something is written. */
export async function readGraph(db: Db, question: Question): Promise<Graph> {
  return await kept(db, `graph:${printQuestion(question)}`, () => makeGraph(db, question));
}

/** The same, made anew. */
export async function makeGraph(db: Db, question: Question): Promise<Graph> {
  const [filter, vocabulary] = await Promise.all([resolveQuestion(db, question), readVocabulary(db)]);
  const [cells, voices, sources] = await Promise.all([
    countCells(db, filter, {}, MOST_LINES),
    countVoices(db, filter, MOST_LINES),
    countSources(db, filter, MOST_LINES),
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
  const links = await linksAround(db, [...new Set(schools)], MOST_LINES);
  const beside = [...new Set(links.flatMap(({ from, to }) => [from, to]))].filter(
    (title) => !leads.has(title),
  );
  for (const [title, lead] of await leadsOf(db, beside)) leads.set(title, lead);
  return graphOf({ cells, voices, sources, links, waiting, leads }, vocabulary);
}

async function pagesThatWait(db: Db): Promise<string[]> {
  const [schools, questions] = await Promise.all([
    listPages(db, { kind: "school", limit: MOST_WAITING }),
    listPages(db, { kind: "question", limit: MOST_WAITING }),
  ]);
  return [...schools, ...questions].filter(({ redirect }) => redirect === null).map(({ title }) => title);
}
