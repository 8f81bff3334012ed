import { hash, verify } from "@node-rs/argon2";
import { said } from "@/document/said";
import { PASSWORD_LENGTH } from "./password-length";

/** Argon2id (the package's default) with the least that OWASP advises: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Why this cannot be a password, in a sentence; undefined when it can. */
export function passwordFlaw(password: string): string | undefined {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.least) {
    return said`A password needs at least ${PASSWORD_LENGTH.least} characters; a few words are best.`
      .sentence;
  }
  if (length > PASSWORD_LENGTH.most)
    return said`A password has at most ${PASSWORD_LENGTH.most} characters.`.sentence;
  if (new Set(password).size < 4) return said`That password is too easy to guess.`.sentence;
  return undefined;
}

/** Works on a thread of its own, never on the event loop. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize("NFC"), COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the one. Takes as long for an account without a password, or for none at all, as for a
 * wrong password: how long an answer takes tells nobody which names exist.
 */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const against = stored ?? (await decoy);
  const tooLong = password.length > 4 * PASSWORD_LENGTH.most;
  const same = await verify(against, tooLong ? "" : password.normalize("NFC"));
  return same && typeof stored === "string" && !tooLong;
}
