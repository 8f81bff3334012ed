import { getTranslations } from "next-intl/server";
import { parseQuestion } from "@/document/questions/question";
import { sharedSettings } from "@/env";
import { readMatrix } from "@/wiki/positions/read-matrix";
import { answerFile } from "../../_pictures/answer-file";
import { drawMatrix } from "../../_pictures/draw-matrix";
import { asFile } from "../../_pictures/frame";
import { matrixPath, matrixPlace } from "../../_pictures/matrix-address";
import { IN_FILE } from "../../_pictures/palette";
import { database } from "../../_reader/site/database";

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { question } = parseQuestion(searchParams);
  const { cell: _, ...place } = matrixPlace((name) => searchParams.get(name) ?? undefined);
  const view = await readMatrix(await database(), question, place);
  const address = `${sharedSettings().baseUrl}${matrixPath(question, place)}`;
  const drawing = drawMatrix(view, IN_FILE, await getTranslations("pictures"));
  return answerFile(asFile(drawing, { address, palette: IN_FILE }), "image/svg+xml", "matrix.svg");
}
