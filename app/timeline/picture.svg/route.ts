import { getTranslations } from "next-intl/server";
import { parseQuestion, questionPath } from "@/document/questions/question";
import { sharedSettings } from "@/env";
import { readTimeline } from "@/wiki/positions/read-timeline";
import { readVocabulary } from "@/wiki/stances/vocabulary";
import { answerFile } from "../../_pictures/answer-file";
import { drawTimeline } from "../../_pictures/draw-timeline";
import { asFile } from "../../_pictures/frame";
import { IN_FILE } from "../../_pictures/palette";
import { database } from "../../_reader/site/database";

export async function GET(request: Request): Promise<Response> {
  const { question } = parseQuestion(new URL(request.url).searchParams);
  const db = await database();
  const [view, vocabulary] = await Promise.all([readTimeline(db, question), readVocabulary(db)]);
  const address = `${sharedSettings().baseUrl}${questionPath("/timeline", question)}`;
  const words = await getTranslations("pictures");
  const drawing = drawTimeline(view, vocabulary, { palette: IN_FILE, words });
  return answerFile(asFile(drawing, { address, palette: IN_FILE }), "image/svg+xml", "timeline.svg");
}
