import { common, createLowlight } from "lowlight";

/** Some text of a program, and what it is: "keyword", "string"; "" where nothing is said of it. */
export type Piece = { text: string; kind: string };

/** UTF-16 units beyond which a program is shown without colours. */
const LONGEST = 10_000;

const lowlight = createLowlight(common);

/** The text in pieces; undefined when the language is not known or the text is too long. */
export function highlight(text: string, language: string): Piece[] | undefined {
  if (text.length > LONGEST || !lowlight.registered(language.toLowerCase())) return undefined;
  const pieces: Piece[] = [];
  gather(lowlight.highlight(language.toLowerCase(), text), "", pieces);
  return pieces;
}

type Node = ReturnType<typeof lowlight.highlight> | ReturnType<typeof lowlight.highlight>["children"][number];

function gather(node: Node, kind: string, pieces: Piece[]): void {
  if (node.type === "text") pieces.push({ text: node.value, kind });
  if (!("children" in node)) return;
  const own = node.type === "element" ? kindOf(node.properties["className"]) || kind : kind;
  for (const child of node.children) gather(child, own, pieces);
}

// ["hljs-title", "function_"] is a title; no language needs the finer names.
function kindOf(names: unknown): string {
  const first: unknown = Array.isArray(names) ? names[0] : undefined;
  return typeof first === "string" ? first.replace(/^hljs-/, "").replace(/[^a-z]/g, "") : "";
}
