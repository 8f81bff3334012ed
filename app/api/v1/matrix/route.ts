import { positionMatrix } from "@/wiki/positions/list";
import { answer } from "../../_http/answer";
import { door, others } from "../../_http/door";

export const GET = door(async ({ db, query }) => {
  const topic = query.get("topic")?.trim() || undefined;
  return answer({ topic: topic ?? null, ...(await positionMatrix(db, { topic })) });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
