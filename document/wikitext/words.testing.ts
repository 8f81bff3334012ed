import type { DocJSON, NodeJSON } from "../json";
import { decodeEntities } from "./entities";

// The law of the converter is that no visible word is lost. Here is what is visible, found without any of the
// converter's own steps: a few blunt replacements, so blunt that they cannot be wrong in the same way.

const INLINE_TAG =
  /<\/?(?:b|i|u|s|em|strong|big|small|sub|sup|font|span|code|tt|del|ins|strike|cite|nowiki|abbr|var|kbd|samp|q|noinclude|onlyinclude|ruby|rb|rp|rt|wbr|dfn|mark|time|bdi|bdo)(?:\s[^<>]*)?\/?>/gi;
const BLOCK_TAG =
  /<\/?(?:div|p|br|hr|center|blockquote|ul|ol|li|dl|dt|dd|table|tr|td|th|tbody|thead|tfoot|caption|col|colgroup|h[1-6]|pre|ref|references|gallery|math|poem|syntaxhighlight|source|section|includeonly)(?:\s[^<>]*)?\/?>/gi;
const LAYOUT =
  /^\s*(?:thumb|thumbnail|frame|framed|frameless|border|left|right|center|none|\d*x?\d*\s*px|\d+x\d*|upright|(?:link|class|alt)\s*=.*)\s*$/i;

/** Every word that a reader of the page would see, in any order. */
export function visibleWords(source: string): string[] {
  const text = source
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF]/g, "")
    .replace(/<!--[^]*?-->/g, "")
    .replace(/\{\{\s*defaultsort\s*:[^{}]*\}\}|\{\{\s*(?:reflist|references)\s*[|\d\s]*\}\}/gi, "")
    .replace(/__[A-Z]+__/g, "")
    .replace(/^[ \t:]*\{\|[^\n]*|^[ \t]*\|-[^\n]*/gm, " ")
    .replace(/^[ \t]*[|!](?!\})[^\n]*/gm, withoutCellAttributes)
    .replace(INLINE_TAG, "")
    .replace(BLOCK_TAG, " ")
    .replace(/^(?:file|image):[^\n|]*/gim, "")
    .replace(/'{2,}/g, "");
  return words(decodeEntities(withoutLinks(text)));
}

/** Every word in a document: its text, and what its pictures say to those who cannot see them. */
export function writtenWords(doc: DocJSON): string[] {
  return words(textOf(doc));
}

/** The words that are not among the others as often as they should. */
export function missing(wanted: string[], given: string[]): string[] {
  const left = new Map<string, number>();
  for (const word of given) left.set(word, (left.get(word) ?? 0) + 1);
  return wanted.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

// From the inside out, for a caption may hold links; then the addresses of what is left.
function withoutLinks(text: string): string {
  const once = text
    .replace(/\[\[\s*category\s*:(?!:)[^[\]]*\]\]/gi, "")
    .replace(/\[\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\]\]/g, (_, inner: string) => linkWords(inner));
  if (once !== text) return withoutLinks(once);
  return once.replace(/\[(?:https?:|mailto:|\/\/)[^\s[\]<>"]+[ \t]+([^\]\n]*)\]/gi, "$1");
}

function linkWords(inner: string): string {
  const parts = inner.split("|");
  if (/^\s*(?:file|image)\s*:/i.test(inner)) {
    return ` ${parts
      .slice(1)
      .filter((part) => !LAYOUT.test(part))
      .join("|")} `;
  }
  const [target = "", ...label] = parts;
  if (label.join("|").trim() !== "") return label.join("|");
  return label.length > 0 ? "" : target.slice(target.lastIndexOf("::") + 1);
}

// `| style="x" | text` and `|| colspan=2 | text`
function withoutCellAttributes(line: string): string {
  return line.replace(/(^[ \t]*[|!]|\|\||!!)[^|[\]{}<>]*=[^|[\]{}<>]*\|(?!\|)/g, "$1 ");
}

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textOf(node: NodeJSON | DocJSON): string {
  if (node.type === "text") return "text" in node ? (node.text ?? "") : "";
  if (node.type === "hardBreak") return " ";
  const alt =
    "attrs" in node && node.type === "image"
      ? `${String(node.attrs?.["alt"] ?? "")} ${String(node.attrs?.["title"] ?? "")}`
      : "";
  const inside = (node.content ?? []).map(textOf).join("");
  return ` ${alt} ${inside} `;
}
