import { getTranslations } from "next-intl/server";
import { parseQuestion } from "@/document/questions/question";
import { sharedSettings } from "@/env";
import { NODE_KINDS, partOf } from "@/wiki/positions/graph";
import { readGraph } from "@/wiki/positions/read-graph";
import { answerFile } from "../../_pictures/answer-file";
import { drawGraph, MOST_DRAWN } from "../../_pictures/draw-graph";
import { asFile } from "../../_pictures/frame";
import { graphPath, graphPlace } from "../../_pictures/graph-address";
import { IN_FILE } from "../../_pictures/palette";
import { database } from "../../_reader/site/database";

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { question } = parseQuestion(searchParams);
  const place = graphPlace((name) => searchParams.get(name) ?? undefined);
  const kinds = NODE_KINDS.filter((kind) => !place.without.includes(kind));
  const whole = await readGraph(await database(), question);
  const graph = partOf(whole, { kinds, focus: place.focus, most: MOST_DRAWN });
  const address = `${sharedSettings().baseUrl}${graphPath(question, place)}`;
  const words = await getTranslations("pictures");
  const drawing = drawGraph(graph, { palette: IN_FILE, words, focus: place.focus });
  return answerFile(asFile(drawing, { address, palette: IN_FILE }), "image/svg+xml", "graph.svg");
}
