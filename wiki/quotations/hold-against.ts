import { compareWords, type Word } from "@/document/compare/compare";
import { likeness, originalFor, type Original } from "@/document/positions/quotations";

/**
 * How a quotation stands to the page of its work. same: in the words that the page has. drifted: in others, and `words`
 * goes from there to here. unknown: the page does not have these words.
 */
export type Held = { state: "same" | "drifted" | "unknown"; words: Word[] };

/** Holds what a position quotes against the original words that its work has. Pure. */
export function holdAgainst(
  originals: readonly Original[],
  { id, quote, locator }: { id: string; quote: string; locator: string },
): Held {
  const others = originals.filter((each) => each.id !== id);
  const original = originalFor(others, { quote, locator })?.words.join("\n");
  if (original === undefined) return { state: "unknown", words: [] };
  return likeness(quote, original).same
    ? { state: "same", words: [] }
    : { state: "drifted", words: compareWords(original, quote) };
}
