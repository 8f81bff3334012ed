import { headers } from "next/headers";
import { cache } from "react";
import { READER, type Actor } from "@/wiki/accounts/actor";
import { sessionSecret } from "@/wiki/sessions/cookie";
import { actorOf } from "@/wiki/sessions/session";
import { database } from "../_reader/site/database";
import { addressFrom } from "./visitor";

/** Who asks, by the session's cookie and the address they come from. Looked up once for each request, and not at all without a cookie. */
export const currentActor = cache(async (): Promise<Actor> => {
  const sent = await headers();
  const secret = sessionSecret(sent.get("cookie"));
  const address = addressFrom((name) => sent.get(name));
  return secret ? await actorOf(await database(), secret, address) : READER;
});
