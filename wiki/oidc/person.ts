import { z } from "zod";
import { parseEmail } from "../accounts/email";
import { parseName } from "../accounts/names";
import { seal, unseal } from "./sealed";

/** Somebody as the provider knows them, until they are known here. */
export type Person = z.infer<typeof shape>;

const shape = z.object({
  issuer: z.string().min(1).max(500),
  /** Never changes there, and is never given to anybody else. OpenID Connect allows 255 characters of ASCII. */
  subject: z.string().regex(/^[ -~]{1,255}$/),
  email: z.string().nullable(),
  /** Whether the provider knows that the address is theirs. */
  verified: z.boolean(),
  /** A name that fits the rules of this wiki; empty where the provider has none that does. */
  name: z.string(),
});

const text = z.string().max(1_000).optional().catch(undefined);
const claims = z.object({
  iss: shape.shape.issuer,
  sub: shape.shape.subject,
  email: text,
  // Some providers say it in a string.
  email_verified: z.union([z.boolean(), z.literal("true").transform(() => true)]).catch(false),
  name: text,
  nickname: text,
  preferred_username: text,
});

/** Who it is, by what the provider says; undefined when it does not say that. */
export function personFrom(said: unknown): Person | undefined {
  const parsed = claims.safeParse(said);
  if (!parsed.success) return undefined;
  const { iss, sub, email: address, email_verified, name, nickname, preferred_username } = parsed.data;
  const given = parseEmail(address);
  const email = given.ok ? given.email : null;
  return {
    issuer: iss,
    subject: sub,
    email,
    verified: email !== null && email_verified,
    name: proposed([name, nickname, preferred_username]),
  };
}

/** The first of these that can be a name here, without what cannot be in one. An address is never proposed as one. */
function proposed(names: readonly (string | undefined)[]): string {
  for (const name of names) {
    if (!name || name.includes("@")) continue;
    const bare = [...name.normalize("NFC").replace(/[^\p{L}\p{M}\p{Nd} ._'-]+/gu, " ")].slice(0, 40);
    const parsed = parseName(bare.join(""));
    if (parsed.ok) return parsed.name;
  }
  return "";
}

const carriedShape = z.object({
  person: shape,
  from: z.string(),
  invitation: z.string(),
  /** The account that was signed in when they came back; empty for none. Whoever uses the browser next is not them. */
  asker: z.string(),
});

/** Somebody whom the provider has named and who is still to say who they are here. */
export type Carried = z.infer<typeof carriedShape>;

export function carry(secret: string, carried: Carried): string {
  return seal(secret, "person", carried);
}

export function carried(secret: string, cookie: string | undefined, now = Date.now()): Carried | undefined {
  return unseal(secret, "person", { cookie, shape: carriedShape }, now);
}
