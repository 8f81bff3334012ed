import { saidOf, type Said } from "./said";

/*
 * Some sentences come without how they were made: they stood in a table, or in a list of what is wrong with a position. How one was
 * made is found again by the patterns that there are, so that it can be said in another language all the same.
 */

/** Characters of a sentence that is looked at, and fixed letters that a pattern has at least: with fewer it fits anything. */
const LONGEST = 1_000;
const FIXED = 8;

type SaidAgain = (sentence: string) => Said | undefined;

/**
 * Finds how sentences were made, among these patterns: the one with the most fixed signs that fits. A value that ends as a
 * sentence does is looked at in the same way. Undefined for a sentence that none of them fits.
 */
export function saidAgainBy(patterns: readonly string[]): SaidAgain {
  const plain = new Set(patterns);
  const made = patterns
    .map((pattern) => ({ pattern, parts: pattern.split(/\{\d+\}/), fixed: pattern.replace(/\{\d+\}/g, "") }))
    .filter(({ parts, fixed }) => parts.length > 1 && lettersOf(fixed) >= FIXED)
    .sort((a, b) => b.fixed.length - a.fixed.length);

  const again: SaidAgain = (sentence) => {
    if (sentence.length > LONGEST) return undefined;
    if (plain.has(sentence)) return saidOf({ sentence });
    for (const { pattern, parts } of made) {
      const values = valuesIn(sentence, parts);
      if (values) return { sentence, pattern, values: values.map((value) => inner(value) ?? value) };
    }
    return undefined;
  };
  const inner = (value: string) => (/[.!?]$/.test(value) ? again(value) : undefined);
  return again;
}

function lettersOf(text: string): number {
  return text.replace(/[^\p{L}]/gu, "").length;
}

/** What stands between these parts, each value as short as can be; undefined where the parts are not there in order. */
function valuesIn(sentence: string, parts: readonly string[]): string[] | undefined {
  const [first = "", ...others] = parts;
  const last = others.at(-1) ?? "";
  if (!sentence.startsWith(first) || !sentence.endsWith(last)) return undefined;
  const end = sentence.length - last.length;
  const values: string[] = [];
  let at = first.length;
  for (const part of others.slice(0, -1)) {
    const next = sentence.indexOf(part, at);
    if (next < 0) return undefined;
    values.push(sentence.slice(at, next));
    at = next + part.length;
  }
  return at <= end ? [...values, sentence.slice(at, end)] : undefined;
}
