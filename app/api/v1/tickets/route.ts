import { admitLater } from "@/wiki/live/admission";
import { answer, bodyOf, refusal } from "../../_http/answer";
import { asked } from "../../_http/asked";
import { TicketBody } from "../../_http/shapes";

export async function POST(request: Request): Promise<Response> {
  const who = await asked(request);
  if (!who.ok) return who.response;
  const read = await bodyOf(request, TicketBody);
  if (!read.ok) return read.response;
  const admitted = await admitLater(who.db, who.actor, read.body.page);
  if (!admitted.ok) return refusal(admitted);
  return answer({ ticket: admitted.ticket, schema: admitted.schema });
}
