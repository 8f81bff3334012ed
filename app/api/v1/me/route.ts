import { answer } from "../../_http/answer";
import { asked } from "../../_http/asked";

export async function GET(request: Request): Promise<Response> {
  const who = await asked(request);
  if (!who.ok) return who.response;
  const { actor } = who;
  return answer(
    actor.role === "reader"
      ? { role: actor.role, id: null, name: null }
      : { role: actor.role, id: actor.id, name: actor.name },
  );
}
