import { unstable_rethrow } from "next/navigation";
import { pino } from "pino";
import { sharedSettings } from "@/env";
import type { Db } from "@/wiki/database";
import type { Actor } from "@/wiki/accounts/actor";
import { database } from "../../_reader/site/database";
import { guard } from "../../_session/guard";
import { problem } from "./answer";

/** What a route is given: who asks, after the guard, and the query of the address. */
export type Asked = { request: Request; db: Db; actor: Actor; query: URLSearchParams };

/**
 * The door that every route of the API stands behind: it lets in whom the guard lets in, and whatever goes wrong in there is
 * a problem document too, with the cause in the log alone.
 */
export function door<Context>(handle: (asked: Asked, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const query = new URL(request.url).searchParams;
      const unaskable = [...query].find(([, value]) => value.includes("\0"));
      if (unaskable) return problem(400, "Bad request", `${unaskable[0]}: NUL is no character to ask for.`);
      const guarded = await guard(request);
      if (!guarded.ok) {
        const unknown = guarded.status === 401;
        const headers: HeadersInit = unknown ? { "www-authenticate": "Bearer" } : {};
        return problem(
          guarded.status,
          unknown ? "Unknown token" : "Foreign origin",
          guarded.sentence,
          headers,
        );
      }
      return await handle({ request, db: await database(), actor: guarded.actor, query }, context);
    } catch (error) {
      // What Next throws to itself.
      unstable_rethrow(error);
      // Whoever asked has hung up; nobody reads this answer.
      if (request.signal.aborted) return problem(400, "Cut off", "The request ended before it was whole.");
      pino({ level: sharedSettings().logLevel }).error({ err: error, url: request.url }, "the API failed");
      return problem(500, "Something went wrong", "Something went wrong on our side. Please try again.");
    }
  };
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/** For the methods that an address does not have: they are answered with 405 and the ones that it has. */
export function others(...known: Method[]): Record<Method, () => Response> {
  const allow = [...known, ...(known.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = () =>
    problem(405, "Wrong method", `This address knows ${known.join(" and ")} only.`, { allow });
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse };
}
