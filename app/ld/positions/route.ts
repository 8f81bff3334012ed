import { parseQuestion } from "@/document/questions/question";
import { sharedSettings } from "@/env";
import { linkedPositions } from "@/wiki/linked/read";
import { database } from "../../_reader/site/database";
import { answerLinked } from "../answer";

/** The positions that answer the question in the address, some at a time. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { question } = parseQuestion(searchParams);
  const paging = { cursor: searchParams.get("cursor") };
  return answerLinked(await linkedPositions(await database(), sharedSettings().baseUrl, question, paging));
}
