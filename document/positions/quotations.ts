import { nodesOf } from "../headings";
import type { DocJSON, NodeJSON } from "../json";
import { plainText } from "../headings";
import { positionAttrs } from "./position";
import { quotationOf } from "./extract";
import { parseTitle, type Title } from "../titles";
import { wordsOf } from "../compare/diff";

/** Words of a work as its own page has them: a quotation in the text, or one that a position there has. */
export type Original = {
  /** The id of the position that has it, "" where it stands in the text. */
  id: string;
  /** Page or section in the work, "" where none is said. */
  locator: string;
  /** A paragraph each. */
  words: string[];
};

/**
 * The quotations that a work's page has, in the order of its text. One in the text may end with a line that says where in
 * the work it stands: "— p. 63".
 */
export function originalsOf(doc: DocJSON, names: ReadonlySet<string>): Original[] {
  return doc.content.flatMap((block) => visit(block, names));
}

function visit(node: NodeJSON, names: ReadonlySet<string>): Original[] {
  if (node.type === "blockquote") return inText(node);
  if (node.type !== "position") return (node.content ?? []).flatMap((child) => visit(child, names));
  const { id, source, locator } = positionAttrs(node);
  const words = linesOf(quotationOf(node));
  // What a position here quotes from another work has its original there.
  return words.length > 0 && (source === "" || names.has(canonical(source)))
    ? [{ id: id.toLowerCase(), locator, words }]
    : [];
}

function inText(node: NodeJSON): Original[] {
  const lines = nodesOf([node], "paragraph").map((line) => plainText(line).trim());
  const said = lines.filter((line) => line !== "");
  const place = said.length > 1 ? /^[—–-]+\s*(\S.*)$/.exec(said.at(-1) ?? "")?.[1] : undefined;
  const words = place === undefined ? said : said.slice(0, -1);
  return words.length > 0 ? [{ id: "", locator: place ?? "", words }] : [];
}

/** Parts of a quotation that stands with its words left out must each be found in the original. */
const LEFT_OUT = /\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3})\s*/;
/** The share of words that two wordings have in common from which on one is meant to be the other. */
const ALIKE = 0.6;

/** How a quotation stands to an original: its words, or a part of them, or nearly so, or something else. */
export function likeness(quote: string, original: string): { same: boolean; share: number } {
  const whole = normal(original);
  const parts = quote
    .split(LEFT_OUT)
    .map(normal)
    .filter((part) => part !== "");
  if (parts.length > 0 && parts.every((part) => ` ${whole} `.includes(` ${part} `)))
    return { same: true, share: 1 };
  const [said, there] = [bag(normal(quote)), bag(whole)];
  let shared = 0;
  let size = 0;
  for (const [word, count] of said) {
    shared += Math.min(count, there.get(word) ?? 0);
    size += count;
  }
  return { same: false, share: size === 0 ? 0 : shared / size };
}

/**
 * The original that a quotation has in mind: the one at the place that it names, else the one that it is most like;
 * undefined when it is like none of them. `reference`: its locator, which may be "#" and the id of a position there.
 */
export function originalFor(
  originals: readonly Original[],
  { quote, locator }: { quote: string; locator: string },
): Original | undefined {
  const place = locator.trim().toLowerCase();
  const named = originals.filter(
    (each) => place !== "" && (each.locator.toLowerCase() === place || `#${each.id}` === place),
  );
  if (quote.trim() === "")
    return named[0] ?? (place === "" && originals.length === 1 ? originals[0] : undefined);
  const scored = (named.length > 0 ? named : originals).map((each) => ({
    each,
    ...likeness(quote, each.words.join("\n")),
  }));
  const best = scored.toSorted((a, b) => Number(b.same) - Number(a.same) || b.share - a.share)[0];
  return best && (best.same || best.share >= ALIKE) ? best.each : undefined;
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** Letters and numbers alone, in lower case: other quotation marks or a full stop more do not make other words. */
function normal(text: string): string {
  return wordsOf(text.normalize("NFKC").toLowerCase())
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .join(" ");
}

function bag(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(" ")) if (word !== "") counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function canonical(text: string): Title | string {
  const parsed = parseTitle(text);
  return parsed.ok ? parsed.title : text;
}
