import type { Vocabulary } from "./stances";

/** "Oekonux critiques Benkler": a position that a sentence may be stating. */
export type Offer = { holder: string; stance: string; target: string };

/**
 * What a sentence that names two schools with a verb of stance between them may be stating. `schools`: where each is
 * named, by its title, in the order of the sentence. The verbs are the labels of the vocabulary, in any form of theirs.
 */
export function offersIn(
  sentence: string,
  schools: readonly { title: string; from: number; to: number }[],
  vocabulary: Vocabulary,
): Offer[] {
  const offers = new Map<string, Offer>();
  for (const [index, first] of schools.entries()) {
    const second = schools.slice(index + 1).find((each) => each.title !== first.title);
    if (!second || second.from < first.to) continue;
    const between = sentence.slice(first.to, second.from);
    for (const { name, label, inverse, retired } of vocabulary) {
      if (retired || name === "holds") continue;
      const turned = inverse !== label && formsOf(inverse).test(between);
      if (!turned && !formsOf(label).test(between)) continue;
      const [holder, target] = turned ? [second.title, first.title] : [first.title, second.title];
      offers.set(JSON.stringify([holder, target]), { holder, stance: name, target });
      break;
    }
  }
  return [...offers.values()];
}

/** Verbs whose past is no "-ed": the stem as it is in the label's first word, and its other forms. */
const IRREGULAR: Record<string, string> = {
  builds: "builds?|built|building",
  draws: "draws?|drew|drawn|drawing",
};

const known = new Map<string, RegExp>();

/** "critiques" is found as critique, critiqued and critiquing; "is critiqued by" as was, were, been, being critiqued by. */
function formsOf(label: string): RegExp {
  const ready = known.get(label);
  if (ready) return ready;
  const [verb = "", ...rest] = label.toLowerCase().split(" ").map(escaped);
  const first = /^(?:is|has)$/.test(verb)
    ? verb === "is"
      ? "(?:is|are|was|were|been|being)"
      : "(?:has|have|had)"
    : `(?:${IRREGULAR[verb] ?? regular(verb)})`;
  const made = new RegExp(`(?<!\\p{L})${[first, ...rest].join("\\s+(?:\\p{L}+ly\\s+)?")}(?!\\p{L})`, "iu");
  known.set(label, made);
  return made;
}

/** agrees: agree, agrees, agreed, agreeing. critiques: critique, critiqued, critiquing. qualifies: qualify, qualified. */
function regular(verb: string): string {
  const stem = verb.replace(/ies$/, "y").replace(/s$/, "");
  if (stem.endsWith("y")) return `${stem.slice(0, -1)}(?:y|ies|ied|ying)`;
  if (stem.endsWith("ee")) return `${stem}(?:s|d|ing)?`;
  const root = stem.replace(/e$/, "");
  // Of a doubled letter, as in "differred" and "refutted", nobody is told; both spellings of -ise are taken.
  return `${root.replace(/is$/, "i[sz]")}(?:e?s?|ed|ing)`;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
