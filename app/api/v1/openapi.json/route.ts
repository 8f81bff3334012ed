import { answer } from "../../_http/answer";
import { describe } from "../../_http/openapi";

export function GET(): Response {
  return answer(describe());
}
