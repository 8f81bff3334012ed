import { admitLater } from "@/wiki/live/admission";
import { answer, bodyOf, refusal } from "../../_http/answer";
import { door, others } from "../../_http/door";
import { TicketBody } from "../../_http/shapes";

export const POST = door(async ({ request, db, actor }) => {
  const read = await bodyOf(request, TicketBody, 10_000);
  if (!read.ok) return read.response;
  const admitted = await admitLater(db, actor, read.body.page);
  if (!admitted.ok) return refusal(admitted);
  return answer({ ticket: admitted.ticket, schema: admitted.schema });
});

export const { GET, PUT, PATCH, DELETE } = others("POST");
