import { said } from "@/document/said";
import { refused, type Refused } from "../refusal";

/** The longest name, in characters. */
const LONGEST = 40;

const ALLOWED = /^[\p{L}\p{M}\p{Nd} ._'-]+$/u;
const ILLEGAL = /[^\p{L}\p{M}\p{Nd} ._'-]/u;
const INVISIBLE =
  /[\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u034F\uFE00-\uFE0F\u115F\u1160\u3164\uFFA0\u{E0100}-\u{E01EF}]/u;
// Two marks on one letter are spelling; more are a way of writing over other lines.
const PILED = /\p{M}{4}/u;

export type NameRefusal = "empty" | "too-long" | "invisible" | "illegal-character" | "no-letter";
export type ParsedName = { ok: true; name: string } | Refused<NameRefusal>;

/**
 * The name of an account as it is kept: NFC, single spaces, and a space for each underscore, as in the title of its
 * user page. Case is kept; that two names are one when only their case differs is for the database.
 */
export function parseName(raw: string): ParsedName {
  const name = raw
    .normalize("NFC")
    .replace(/[ _\u00A0]+/g, " ")
    .trim();
  if (name === "") return refused("empty", "Please choose a name.");
  if ([...name].length > LONGEST) return refused("too-long", said`A name has at most ${LONGEST} characters.`);
  if (INVISIBLE.test(name)) return refused("invisible", "A name cannot have invisible characters.");
  if (!ALLOWED.test(name)) {
    const illegal = ILLEGAL.exec(name)?.[0] ?? "";
    return refused("illegal-character", said`A name cannot have the character “${illegal}”.`);
  }
  if (PILED.test(name)) return refused("illegal-character", "A name cannot pile marks on one letter.");
  if (!/\p{L}/u.test(name)) return refused("no-letter", "A name needs at least one letter.");
  return { ok: true, name };
}
