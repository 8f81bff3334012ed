import { z } from "zod";
import { isSigned, signKey } from "../mail/signed";

/*
 * What a browser carries on the way to the provider and back is in cookies of its own, signed and for a short time: the wiki
 * remembers nothing of those who begin and never come back. It is nothing that its holder may not read.
 */

/** For how long a sign-in that was begun can be finished, and a name be chosen. */
export const SECONDS = { way: 10 * 60, person: 30 * 60 };

type Kind = keyof typeof SECONDS;

/** A browser keeps no cookie that is longer than 4,096 characters with its name. */
const LONGEST = 3_900;

/** What the cookie says. */
export function seal(secret: string, kind: Kind, value: unknown, now = Date.now()): string {
  const said = JSON.stringify({ until: now + SECONDS[kind] * 1_000, value });
  return signKey(secret, `oidc-${kind}`, [Buffer.from(said).toString("base64url")]);
}

/** What a cookie says, if this wiki signed it for that and its time has not passed. */
export function unseal<T>(
  secret: string,
  kind: Kind,
  { cookie, shape }: { cookie: string | undefined; shape: z.ZodType<T> },
  now = Date.now(),
): T | undefined {
  if (!cookie || cookie.length > LONGEST || !isSigned(secret, `oidc-${kind}`, cookie)) return undefined;
  const said = Buffer.from(cookie.slice(0, cookie.lastIndexOf(".")), "base64url").toString();
  const { until, value } = envelope.parse(JSON.parse(said));
  const parsed = shape.safeParse(value);
  return until > now && parsed.success ? parsed.data : undefined;
}

const envelope = z.object({ until: z.number(), value: z.unknown() });
