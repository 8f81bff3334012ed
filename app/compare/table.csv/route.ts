import { compareSchools } from "@/wiki/positions/compare";
import type { Recorded } from "@/wiki/positions/record";
import { plainSentence, sentenceOf } from "@/document/positions/sentence";
import type { Vocabulary } from "@/document/positions/stances";
import { answerFile } from "../../_pictures/answer-file";
import { csvOf } from "../../_pictures/csv";
import { database } from "../../_reader/site/database";
import { vocabulary } from "../../_reader/positions/vocabulary";

/** Questions in one file; the page of the comparison leads on to further ones. */
const QUESTIONS = 50;

/** The comparison as a table: a row for each question, a column for each school, a line in it for each position. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [found, stances] = await Promise.all([
    compareSchools(await database(), searchParams.getAll("school"), {
      limit: QUESTIONS,
      cursor: searchParams.get("cursor"),
    }),
    vocabulary(),
  ]);
  const rows = found.questions.map(({ topic, cells }) => [
    topic,
    ...cells.map((cell) => [...cell.held, ...cell.said].map((each) => line(each, stances)).join("\n")),
  ]);
  const head = ["", ...found.schools.map((school) => school.title)];
  return answerFile(csvOf([head, ...rows]), "text/csv", "compared.csv");
}

function line(position: Recorded, stances: Vocabulary): string {
  return `${plainSentence(sentenceOf({ ...position, topic: "" }, stances))}: ${position.text || position.quote}`;
}
