import type { MarkJSON, NodeJSON } from "../json";
import { attr } from "../json";
import { isSafeUrl } from "../urls";
import { quote } from "./attributes";
import { codeSpan, destination, escapeText, quotedTitle } from "./escape";
import { defaultText, writeTarget } from "./target";

// Asterisks only open before a letter and after a space or sign, and close the other way round; Markdown has no way to
// make half a word bold that ends in a quotation mark. So the writer looks at what stands on both sides of each mark
// and takes a tag, `<b>`, wherever asterisks could be read otherwise.

/** What stands beside a mark: nothing or a space, a sign that Markdown knows, a letter, or anything else. */
type Side = "space" | "sign" | "letter" | "other";

const DELIMITER: Record<string, string> = { bold: "**", italic: "*", strike: "~~" };
const TAG: Record<string, string> = {
  bold: "b",
  italic: "i",
  strike: "s",
  underline: "u",
  subscript: "sub",
  superscript: "sup",
  code: "code",
};
// The mark that holds longest is the outermost; of two that hold as long, the one that comes first here.
const ORDER = [
  "wikiLink",
  "link",
  "underline",
  "subscript",
  "superscript",
  "strike",
  "bold",
  "italic",
  "code",
];

/** The Markdown of a line. A hard break is a backslash at the end of a line, or `<br>` where a line cannot end. */
export function writeInline(nodes: readonly NodeJSON[], lineBreak: "\\\n" | "<br>"): string {
  return write(writable(nodes), "space", "space", lineBreak);
}

function write(nodes: readonly NodeJSON[], before: Side, after: Side, lineBreak: string): string {
  let line = "";
  for (let start = 0; start < nodes.length;) {
    const { mark, end } = outermost(nodes, start);
    const sides = {
      left: start === 0 ? before : sideOf(nodes[start - 1], "end"),
      right: end === nodes.length ? after : sideOf(nodes[end], "start"),
    };
    const run = nodes.slice(start, end);
    const last = end === nodes.length;
    const next = mark
      ? wrapped(mark, run.map(without(mark)), sides, lineBreak)
      : run.map((node) => leaf(node, last ? "<br>" : lineBreak)).join("");
    line = joined(line, next);
    start = end;
  }
  return line;
}

function wrapped(
  mark: MarkJSON,
  run: NodeJSON[],
  { left, right }: { left: Side; right: Side },
  lineBreak: string,
): string {
  const within = (before: Side, after: Side): string => write(run, before, after, lineBreak);
  switch (mark.type) {
    case "link":
      return `[${within("sign", "sign")}](${destination(attr(mark, "href"))}${quotedTitle(attr(mark, "title"))})`;
    case "wikiLink":
      return wikiLink(mark, run, within("sign", "sign"));
    case "code": {
      const [only, ...others] = run;
      const text = only?.text ?? "";
      const plain = others.length === 0 && !/[\n\r]/.test(text);
      return plain ? codeSpan(text) : `<code>${within("sign", "sign")}</code>`;
    }
    default: {
      const delimiter = DELIMITER[mark.type];
      const first = sideOf(run[0], "start");
      const last = sideOf(run.at(-1), "end");
      if (delimiter !== undefined && mayStand(left, first) && mayStand(right, last)) {
        return `${delimiter}${within(left, right)}${delimiter}`;
      }
      const tag = TAG[mark.type] ?? mark.type;
      return `<${tag}>${within("sign", "sign")}</${tag}>`;
    }
  }
}

/** Whether asterisks between the two can only be read as opening (or, mirrored, closing). */
function mayStand(outside: Side, inside: Side): boolean {
  if (inside === "letter") return outside === "space" || outside === "sign";
  return inside === "sign" && outside === "space";
}

function wikiLink(mark: MarkJSON, run: NodeJSON[], text: string): string {
  const target = targetOf(mark);
  const source = writeTarget(target) ?? "";
  const [only, ...others] = run;
  const bare = others.length === 0 && !only?.marks?.length && only?.text === defaultText(target);
  return bare ? `[[${source}]]` : `[[${source}|${text}]]`;
}

function leaf(node: NodeJSON, lineBreak: string): string {
  switch (node.type) {
    case "text":
      return escapeText(node.text ?? "");
    case "hardBreak":
      return lineBreak;
    case "footnote":
      return `^[${write(writable(node.content ?? []), "sign", "sign", "<br>")}]`;
    case "mention":
      return `@[${quote(attr(node, "label"), /[\\[\]]/g)}](user:${quote(attr(node, "id"), /[\\()]/g)})`;
    default:
      throw new Error(`a ${node.type} does not run in a line`);
  }
}

// "!" before "[x](y)" would make an image of a link, "^" a note of it.
function joined(line: string, next: string): string {
  return /[!^@]$/.test(line) && next.startsWith("[")
    ? `${line.slice(0, -1)}\\${line.slice(-1)}${next}`
    : line + next;
}

function outermost(nodes: readonly NodeJSON[], start: number): { mark: MarkJSON | null; end: number } {
  let found: { mark: MarkJSON | null; end: number } = { mark: null, end: start + 1 };
  const marks = (nodes[start]?.marks ?? []).filter((mark) => mark.type !== "code");
  for (const mark of marks.length > 0 ? marks : (nodes[start]?.marks ?? [])) {
    const key = JSON.stringify(mark);
    let end = start + 1;
    while (nodes[end]?.marks?.some((each) => JSON.stringify(each) === key)) end++;
    if (mark.type === "code") end = start + 1;
    const sooner = found.mark === null || rank(mark) < rank(found.mark);
    if (found.mark === null || end > found.end || (end === found.end && sooner)) found = { mark, end };
  }
  return found;
}

function rank(mark: MarkJSON): number {
  return ORDER.indexOf(mark.type);
}

function without(mark: MarkJSON): (node: NodeJSON) => NodeJSON {
  return (node) => ({ ...node, marks: (node.marks ?? []).filter((each) => each.type !== mark.type) });
}

function sideOf(node: NodeJSON | undefined, edge: "start" | "end"): Side {
  if (node?.text === undefined) return "sign";
  if (node.marks?.some((mark) => mark.type in DELIMITER)) return "other";
  if (node.marks?.length) return "sign";
  const beside = edge === "start" ? node.text : [...node.text].reverse().join("");
  if (/^ +[^\s]/.test(beside)) return "space";
  if (/^[\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E]/.test(beside)) return "sign";
  return /^[\p{L}\p{N}]/u.test(beside) && beside.charCodeAt(0) < 0xd800 ? "letter" : "other";
}

/** The line without what Markdown has no sign for: comments, and links that lead nowhere. Equal neighbours are joined. */
function writable(nodes: readonly NodeJSON[]): NodeJSON[] {
  const line: NodeJSON[] = [];
  for (const node of nodes) {
    const marks = (node.marks ?? []).filter(isWritable).map(plainMark);
    const last = line.at(-1);
    if (node.text !== undefined && last?.text !== undefined && same(last.marks ?? [], marks)) {
      line[line.length - 1] = { ...last, text: last.text + node.text };
    } else line.push({ ...node, marks });
  }
  return line;
}

function isWritable(mark: MarkJSON): boolean {
  if (mark.type === "comment") return false;
  if (mark.type === "link") return isSafeUrl(attr(mark, "href"));
  return mark.type !== "wikiLink" || writeTarget(targetOf(mark)) !== null;
}

function plainMark(mark: MarkJSON): MarkJSON {
  return mark.type === "wikiLink" ? { type: "wikiLink", attrs: targetOf(mark) } : mark;
}

function targetOf(mark: MarkJSON): { title: string; fragment: string | null; relation: string | null } {
  const orNull = (name: string): string | null => attr(mark, name) || null;
  return { title: attr(mark, "title"), fragment: orNull("fragment"), relation: orNull("relation") };
}

function same(some: MarkJSON[], others: MarkJSON[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
