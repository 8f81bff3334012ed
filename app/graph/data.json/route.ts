import { parseQuestion } from "@/document/questions/question";
import { NODE_KINDS, partOf } from "@/wiki/positions/graph";
import { readGraph } from "@/wiki/positions/read-graph";
import { answerFile } from "../../_pictures/answer-file";
import { graphPlace } from "../../_pictures/graph-address";
import { dataOf } from "../../_pictures/graph-data";
import { database } from "../../_reader/site/database";

/** Nodes that a browser lays out in a few seconds. */
const MOST = 5_000;

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { question } = parseQuestion(searchParams);
  const place = graphPlace((name) => searchParams.get(name) ?? undefined);
  const kinds = NODE_KINDS.filter((kind) => !place.without.includes(kind));
  const graph = partOf(await readGraph(await database(), question), {
    kinds,
    focus: place.focus,
    most: MOST,
  });
  return answerFile(JSON.stringify(dataOf(graph)), "application/json", "graph.json");
}
