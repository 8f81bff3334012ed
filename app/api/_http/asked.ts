import type { Db } from "@/wiki/database";
import type { Actor } from "@/wiki/accounts/actor";
import { database } from "../../_reader/database";
import { guard } from "../../_session/guard";
import { problem } from "./answer";

/** Who asks, and the database; or the answer for a request that is not to be taken. */
export async function asked(
  request: Request,
): Promise<{ ok: true; db: Db; actor: Actor } | { ok: false; response: Response }> {
  const guarded = await guard(request);
  if (!guarded.ok) {
    const headers: HeadersInit = guarded.status === 401 ? { "www-authenticate": "Bearer" } : {};
    const title = guarded.status === 401 ? "Unknown token" : "Foreign origin";
    return { ok: false, response: problem(guarded.status, title, guarded.sentence, headers) };
  }
  return { ok: true, db: await database(), actor: guarded.actor };
}
