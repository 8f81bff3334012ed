import { answer } from "../../_http/answer";
import { others } from "../../_http/door";
import { describe } from "../../_http/openapi";

export function GET(): Response {
  return answer(describe());
}

export const { POST, PUT, PATCH, DELETE } = others("GET");
