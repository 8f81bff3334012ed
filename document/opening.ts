import { plainText } from "./headings";
import { attr, type NodeJSON } from "./json";
import { isCategoryLine } from "./targets";
import { isOwnSource } from "./urls";

/** Characters of an opening: enough from here on, and at most. */
const ENOUGH = 140;
const MOST = 320;

/** How a page begins: its first sentences, and the first picture that this wiki has; empty where there is none. */
export type Opening = { text: string; image: string };

/** Tells how a page begins from its first blocks, or from all of them. */
export function opening(blocks: readonly NodeJSON[]): Opening {
  const said = wordsOf(blocks, ["paragraph"]);
  const images = blocks.filter(({ type }) => type === "image").map((image) => attr(image, "src"));
  return {
    text: firstSentences(said || wordsOf(blocks, ["bulletList", "orderedList", "blockquote", "position"])),
    image: images.find(isOwnSource) ?? "",
  };
}

/** What the blocks of these types say, on one line, as far as it is needed. */
function wordsOf(blocks: readonly NodeJSON[], types: readonly string[]): string {
  let words = "";
  for (const block of blocks) {
    if (words.length > ENOUGH) break;
    if (!types.includes(block.type) || isCategoryLine(block)) continue;
    words += ` ${linesOf(block).join(" ")}`;
  }
  return words.replace(/\s+/g, " ").trim();
}

function linesOf(node: NodeJSON): string[] {
  return node.type === "paragraph" || !node.content ? [plainText(node)] : node.content.flatMap(linesOf);
}

// A full stop ends a sentence when no small letter follows.
const END = /[.!?…。！？؟]["'”’»)\]]*\s+(?!\p{Ll})/gu;

/** Whole sentences where one ends in time, else whole words. */
function firstSentences(text: string): string {
  if (text.length <= MOST) return text;
  const ends = [...text.slice(0, MOST).matchAll(END)].map((match) => match.index + match[0].trimEnd().length);
  const end = ends.findLast((each) => each >= ENOUGH);
  if (end !== undefined) return text.slice(0, end);
  return `${text
    .slice(0, MOST)
    .replace(/\s+\S*$/u, "")
    .replace(/\p{Surrogate}/gu, "")} …`;
}
