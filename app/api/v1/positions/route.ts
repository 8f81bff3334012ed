import { parseQuestion } from "@/document/questions/question";
import { givenPosition } from "@/wiki/positions/given";
import { listPositions } from "@/wiki/positions/list";
import { answer, pagingOf, problem } from "../../_http/answer";
import { door, others } from "../../_http/door";

export const GET = door(async ({ db, query }) => {
  const { question, wrong } = parseQuestion(query);
  const [first] = wrong;
  if (first) return problem(400, "Bad question", `${first.part}: ${first.sentence}`);
  const { items, cursor } = await listPositions(db, question, pagingOf(query));
  return answer({ items: items.map((row) => givenPosition(row, row.page)), cursor });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
