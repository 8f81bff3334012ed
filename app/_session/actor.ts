import { headers } from "next/headers";
import { cache } from "react";
import { READER, type Actor } from "@/wiki/accounts/actor";
import { sessionSecret } from "@/wiki/accounts/cookie";
import { actorOf } from "@/wiki/accounts/session";
import { database } from "../_reader/site/database";

/** Who asks, by the session's cookie. Looked up once for each request, and not at all without a cookie. */
export const currentActor = cache(async (): Promise<Actor> => {
  const secret = sessionSecret((await headers()).get("cookie"));
  return secret ? await actorOf(await database(), secret) : READER;
});
