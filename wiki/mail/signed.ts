import { createHmac, timingSafeEqual } from "node:crypto";

/*
 * The links in letters are signed with the wiki's secret, not kept: nothing in the database opens anything, and a letter
 * that waits holds no secret. What a signature covers decides when it ends: a new password ends the links that set one.
 */

/** What a link, or a cookie on the way to a provider of sign-ins, is for; a signature for one is none for another. */
type Purpose = "password" | "confirm" | "unsubscribe" | "unwatch" | "invitation" | "oidc-way" | "oidc-person";

/** A key for a link: what it is about, in the open, and a signature over that and over what it `depends` on. */
export function signKey(
  secret: string,
  purpose: Purpose,
  about: readonly string[],
  depends: readonly string[] = [],
): string {
  return [...about, sign(secret, purpose, about, depends)].join(".");
}

/** What a key says that it is about, in `parts` parts; undefined when it is not of that form. Says nothing of its signature. */
export function readKey(key: string, parts: number): string[] | undefined {
  const all = key.slice(0, 500).split(".");
  return all.length === parts + 1 ? all.slice(0, parts) : undefined;
}

/** Whether the key was signed by this wiki for that purpose, depending on the same. */
export function isSigned(
  secret: string,
  purpose: Purpose,
  key: string,
  depends: readonly string[] = [],
): boolean {
  const at = key.lastIndexOf(".");
  const about = key.slice(0, Math.max(at, 0)).split(".");
  const given = Buffer.from(key.slice(at + 1));
  const right = Buffer.from(sign(secret, purpose, about, depends));
  return given.length === right.length && timingSafeEqual(given, right);
}

function sign(
  secret: string,
  purpose: Purpose,
  about: readonly string[],
  depends: readonly string[],
): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify([purpose, about, depends]))
    .digest("base64url");
}
