import { headers } from "next/headers";
import { sharedSettings } from "@/env";
import type { Actor } from "@/wiki/accounts/actor";
import { sessionSecret } from "@/wiki/sessions/cookie";
import type { Visitor } from "@/wiki/sessions/sign-in";
import { actorOfToken } from "@/wiki/sessions/token";
import { database } from "../_reader/site/database";
import { currentActor } from "./actor";
import { fromHere } from "./origin";
import { visitorFrom } from "./visitor";

export type Guarded =
  | { ok: true; actor: Actor; visitor: Visitor }
  | { ok: false; status: 401 | 403; reason: "foreign-origin" | "unknown-token"; sentence: string };

/**
 * The one guard of everything that changes something or speaks for somebody: call it first in each server action
 * (without a request) and each route handler (with it). It says who asks, and refuses what another site made a browser
 * send. A bearer token needs no Origin, since no browser adds one by itself; nor does a request of the HTTP API that
 * only reads or brings no cookie. Rights are asked afterwards, in the use case.
 */
export async function guard(request?: Request): Promise<Guarded> {
  const sent = await headers();
  const visitor = visitorFrom((name) => sent.get(name), sharedSettings().authSecret);
  const bearer = request && /^Bearer +(\S+) *$/i.exec(sent.get("authorization") ?? "")?.[1];
  if (bearer) {
    const actor = await actorOfToken(await database(), bearer, visitor.address);
    if (actor.role !== "reader") return { ok: true, actor, visitor };
    const sentence = "This token is unknown or has been revoked.";
    return { ok: false, status: 401, reason: "unknown-token", sentence };
  }
  const harmless =
    request && (["GET", "HEAD"].includes(request.method) || !sessionSecret(sent.get("cookie")));
  const origin = { origin: sent.get("origin"), host: sent.get("host") };
  if (!harmless && !fromHere(origin, sharedSettings().baseUrl)) {
    const sentence = "This came from another site, so nothing was changed. Reload the page and try again.";
    return { ok: false, status: 403, reason: "foreign-origin", sentence };
  }
  return { ok: true, actor: await currentActor(), visitor };
}
