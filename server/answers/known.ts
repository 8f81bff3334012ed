import type { IncomingMessage } from "node:http";
import { sessionSecret } from "@/wiki/sessions/cookie";
import { actorOf } from "@/wiki/sessions/session";
import { actorOfToken } from "@/wiki/sessions/token";
import type { Db } from "@/wiki/database";

/** Whether a request comes with a session or a token that stands for somebody. One query at most, and none without either. */
export async function isKnown(db: Db, { headers }: IncomingMessage): Promise<boolean> {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer) return (await actorOfToken(db, bearer)).role !== "reader";
  const secret = sessionSecret(headers.cookie);
  return secret !== undefined && (await actorOf(db, secret)).role !== "reader";
}
