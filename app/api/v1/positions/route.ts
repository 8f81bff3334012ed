import { parseQuestion } from "@/document/question";
import { listPositions } from "@/wiki/positions/list";
import { answer, pagingOf, problem } from "../../_http/answer";
import { door, others } from "../../_http/door";
import { positionShape } from "../../_http/shapes";

export const GET = door(async ({ db, query }) => {
  const { question, wrong } = parseQuestion(query);
  const [first] = wrong;
  if (first) return problem(400, "Bad question", `${first.part}: ${first.sentence}`);
  const { items, cursor } = await listPositions(db, question, pagingOf(query));
  return answer({ items: items.map((row) => positionShape(row, row.page)), cursor });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
