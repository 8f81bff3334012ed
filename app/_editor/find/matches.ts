import type { Node } from "@tiptap/pm/model";

export type Range = { from: number; to: number };

/** What is looked for. */
export type Search = { words: string; caseCounts: boolean };

/** Places beyond which nothing is counted. */
export const MOST_MATCHES = 1_000;

/** Where the words stand in the text, in its order; they do not reach over the end of a line or a note. */
export function matchesIn(doc: Node, { words, caseCounts }: Search): Range[] {
  if (words === "") return [];
  const pattern = new RegExp(words.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), caseCounts ? "gu" : "giu");
  const found: Range[] = [];
  doc.descendants((node, at) => {
    if (found.length >= MOST_MATCHES) return false;
    if (!node.inlineContent) return true;
    for (const match of lineOf(node).matchAll(pattern)) {
      if (found.length >= MOST_MATCHES) break;
      const from = at + 1 + match.index;
      found.push({ from, to: from + match[0].length });
    }
    return true;
  });
  return found;
}

/** The text of a line, as many characters long as its content: what is no text is a sign that nobody looks for. */
function lineOf(node: Node): string {
  return node.content.content.map((each) => each.text ?? "\uFFFC".repeat(each.nodeSize)).join("");
}
