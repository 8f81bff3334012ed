import { parseQuestion } from "@/document/questions/question";
import { readMatrix } from "@/wiki/positions/read-matrix";
import { answerFile } from "../../_pictures/answer-file";
import { matrixPlace } from "../../_pictures/matrix-address";
import { matrixCsv } from "../../_pictures/matrix-csv";
import { database } from "../../_reader/site/database";

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { question } = parseQuestion(searchParams);
  const { cell: _, ...place } = matrixPlace((name) => searchParams.get(name) ?? undefined);
  const view = await readMatrix(await database(), question, place);
  return answerFile(matrixCsv(view), "text/csv", "matrix.csv");
}
