import { type DocJSON, type NodeJSON } from "./json";
import { anchor } from "./titles";

/** `level` is 2 to 6, for the page's title is the only heading of the first level; `id` is its address in the page. */
export type Heading = { level: number; text: string; id: string };

/** The headings of a page in their order, those inside other blocks too, each with an id of its own. */
export function headingsOf(doc: DocJSON): Heading[] {
  const taken = new Set<string>();
  return nodesOf(doc.content, "heading").map((node) => {
    const text = plainText(node).replace(/\s+/g, " ").trim();
    const level = node.attrs?.["level"];
    return { level: Math.max(2, typeof level === "number" ? level : 2), text, id: freshId(text, taken) };
  });
}

/** All nodes of a type, in the order of the text. */
export function nodesOf(nodes: readonly NodeJSON[], type: string): NodeJSON[] {
  const found: NodeJSON[] = [];
  gather(nodes, type, found);
  return found;
}

function gather(nodes: readonly NodeJSON[], type: string, found: NodeJSON[]): void {
  for (const node of nodes) {
    if (node.type === type) found.push(node);
    if (node.content) gather(node.content, type, found);
  }
}

/** The text of a line as it is read aloud: without its notes. */
export function plainText(node: NodeJSON): string {
  if (node.type === "footnote") return "";
  if (node.type === "hardBreak") return "\n";
  const label = node.attrs?.["label"];
  if (node.type === "mention") return `@${typeof label === "string" ? label : ""}`;
  return node.text ?? (node.content ?? []).map(plainText).join("");
}

// Two headings of one text, or that differ in case only, get numbers, as in MediaWiki: links from other pages name them.
function freshId(text: string, taken: Set<string>): string {
  // Notes, positions and quotations have ids of these forms.
  const wanted = anchor(text).replace(/^(?=(?:note|ref|position|quote)-)/i, "section-") || "section";
  let id = wanted;
  for (let number = 2; taken.has(id.toLowerCase()); number++) id = `${wanted}_${number}`;
  taken.add(id.toLowerCase());
  return id;
}
