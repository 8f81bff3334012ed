import { parseQuestion } from "@/document/questions/question";
import { POSITION_ATTRIBUTES } from "@/document/schema/wiki";
import type { Db } from "@/wiki/database";
import { listPositions } from "@/wiki/positions/list";
import type { Question } from "@/document/questions/question";
import { streamOf } from "../../_answer/stream";
import { csvOf } from "../../_pictures/csv";
import { database } from "../../_reader/site/database";

const COLUMNS = [...POSITION_ATTRIBUTES, "text", "quote", "page"] as const;

/** All positions that answer the question in the address, as a table, sent while it is read. */
export async function GET(request: Request): Promise<Response> {
  const { question } = parseQuestion(new URL(request.url).searchParams);
  return new Response(streamOf(tableOf(await database(), question)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'inline; filename="positions.csv"',
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

async function* tableOf(db: Db, question: Question): AsyncGenerator<string> {
  yield csvOf([[...COLUMNS, "recorded"]]);
  for (let cursor: string | null | undefined; cursor !== null;) {
    const some = await listPositions(db, question, { limit: 500, cursor });
    yield csvOf(some.items.map((row) => [...COLUMNS.map((name) => row[name]), row.recordedAt.toISOString()]));
    ({ cursor } = some);
  }
}
