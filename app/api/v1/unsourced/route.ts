import { sayUnsourced } from "@/wiki/citations/unsourced";
import { answer, bodyOf, refusal } from "../../_http/answer";
import { door, others } from "../../_http/door";
import { UnsourcedBody } from "../../_http/shapes";

export const POST = door(async ({ request, db, actor }) => {
  const read = await bodyOf(request, UnsourcedBody, 10_000);
  if (!read.ok) return read.response;
  const said = await sayUnsourced(db, actor, read.body);
  return said.ok ? answer({ reason: read.body.reason }, 201) : refusal(said);
});

export const { GET, PUT, PATCH, DELETE } = others("POST");
