import { attr, type MarkJSON, type NodeJSON } from "../json";
import { isSafeUrl } from "../urls";
import { escapeLabel, escapeText } from "./escape";

/** Marks from the outermost to the innermost, as they are written. Comments are left out. */
const ORDER = [
  "wikiLink",
  "link",
  "bold",
  "italic",
  "underline",
  "strike",
  "subscript",
  "superscript",
  "code",
];
const TAG: Record<string, string> = {
  underline: "u",
  strike: "s",
  subscript: "sub",
  superscript: "sup",
  code: "code",
};

/** The wikitext of a line, which has no line end in it. */
export function writeInline(nodes: readonly NodeJSON[]): string {
  return layer(nodes, 0, { escape: escapeText, quotes: standApart(nodes) });
}

/** How text is escaped, and whether `''` and `'''` stand for italic and bold rather than tags. */
type Manner = { escape: (text: string) => string; quotes: boolean };

/** Whether no two signs of emphasis meet: five apostrophes in a row can be read in more than one way. */
function standApart(nodes: readonly NodeJSON[]): boolean {
  const emphases = nodes.map(
    ({ marks = [] }) => marks.filter(({ type }) => type === "bold" || type === "italic").length,
  );
  return emphases.every((count, at) => count === 0 || (count === 1 && !emphases[at - 1]));
}

/** Neighbours with the same mark of one kind stand within it together; then come the marks of the next kind. */
function layer(nodes: readonly NodeJSON[], kind: number, manner: Manner): string {
  const type = ORDER[kind];
  if (type === undefined) return nodes.map((node) => leaf(node, manner)).join("");
  let line = "";
  for (let start = 0; start < nodes.length;) {
    const mark = markOf(nodes[start], type);
    const key = JSON.stringify(mark);
    let end = start + 1;
    while (end < nodes.length && JSON.stringify(markOf(nodes[end], type)) === key) end += 1;
    const run = nodes.slice(start, end);
    const piece = mark ? wrapped(mark, run, kind + 1, manner) : layer(run, kind + 1, manner);
    // Letters that follow a link would be drawn into it.
    line += line.endsWith("]]") && /^[a-z]/.test(piece) ? `<nowiki/>${piece}` : piece;
    start = end;
  }
  return line;
}

function markOf(node: NodeJSON | undefined, type: string): MarkJSON | undefined {
  const mark = node?.marks?.find((each) => each.type === type);
  return type === "link" && mark && !isSafeUrl(attr(mark, "href")) ? undefined : mark;
}

function wrapped(mark: MarkJSON, run: readonly NodeJSON[], inner: number, manner: Manner): string {
  switch (mark.type) {
    case "wikiLink":
      return wikiLink(mark, run, inner, manner);
    case "link":
      return link(attr(mark, "href"), layer(run, inner, { ...manner, escape: escapeLabel }));
    case "bold":
      return manner.quotes ? `'''${layer(run, inner, manner)}'''` : tagged("b", layer(run, inner, manner));
    case "italic":
      return manner.quotes ? `''${layer(run, inner, manner)}''` : tagged("i", layer(run, inner, manner));
    case "code": {
      const formula = /^\$([^$<]+)\$$/.exec(run.map(({ text }) => text ?? "").join(""))?.[1];
      return formula === undefined ? tagged("code", layer(run, inner, manner)) : tagged("math", formula);
    }
    default:
      return tagged(TAG[mark.type] ?? "span", layer(run, inner, manner));
  }
}

/** MediaWiki leads out of the wiki to whole addresses only; a place on the same page is a link within it. */
function link(href: string, label: string): string {
  if (href.startsWith("#")) return `[[${href.replace(/[[\]{}|<>\n]/g, encodeURIComponent)}|${label}]]`;
  return /^(?:https?:|mailto:|\/\/)/i.test(href)
    ? `[${href.replace(/[\s[\]<>"|]/g, encodeURIComponent)} ${label}]`
    : `${label} (${escapeLabel(href)})`;
}

const tagged = (tag: string, text: string) => `<${tag}>${text}</${tag}>`;

function wikiLink(mark: MarkJSON, run: readonly NodeJSON[], inner: number, manner: Manner): string {
  const fragment = attr(mark, "fragment");
  const relation = attr(mark, "relation");
  const target = `${relation === "" ? "" : `${relation}::`}${attr(mark, "title")}${fragment === "" ? "" : `#${fragment}`}`;
  const label = layer(run, inner, { ...manner, escape: escapeLabel });
  return label === target ? `[[${target}]]` : `[[${target}|${label}]]`;
}

function leaf(node: NodeJSON, manner: Manner): string {
  switch (node.type) {
    case "text":
      return manner.escape(node.text ?? "");
    case "hardBreak":
      return "<br>";
    case "footnote":
      return tagged("ref", writeInline(node.content ?? []));
    case "mention":
      return `[[User:${attr(node, "label")}|@${escapeLabel(attr(node, "label"))}]]`;
    default:
      throw new Error(`a ${node.type} does not run in a line`);
  }
}
