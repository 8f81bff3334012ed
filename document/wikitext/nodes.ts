import type { MarkJSON, NodeJSON } from "../json";

export const BOLD: MarkJSON = { type: "bold" };
export const ITALIC: MarkJSON = { type: "italic" };

export function textNode(text: string, marks: readonly MarkJSON[] = []): NodeJSON {
  return marks.length > 0 ? { type: "text", text, marks: [...marks] } : { type: "text", text };
}

export function paragraph(...content: NodeJSON[]): NodeJSON {
  return content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };
}

export function codeBlock(text: string, language: string | null): NodeJSON {
  const attrs = { language };
  return text === "" ? { type: "codeBlock", attrs } : { type: "codeBlock", attrs, content: [textNode(text)] };
}

export function unconverted(source: string): NodeJSON {
  return { type: "unconverted", attrs: { language: "wikitext" }, content: [textNode(source)] };
}

export function wikiLink(
  title: string,
  fragment: string | null = null,
  relation: string | null = null,
): MarkJSON {
  return { type: "wikiLink", attrs: { title, page: null, fragment, relation } };
}

export function link(href: string): MarkJSON {
  return { type: "link", attrs: { href } };
}
