import { plainText } from "./headings";
import type { DocJSON, NodeJSON } from "./json";

/** The text of a page in which words are found again: its lines as they are read, without notes, each on a line of its own. */
export type AnchorText = {
  text: string;
  /** Where in it each block of the page begins. */
  blocks: number[];
};

const LINES: ReadonlySet<string> = new Set(["paragraph", "heading", "codeBlock", "unconverted"]);

export function anchorText(doc: DocJSON): AnchorText {
  const lines: string[] = [];
  const blocks: number[] = [];
  let length = 0;
  const visit = (node: NodeJSON): void => {
    if (LINES.has(node.type)) {
      const line = plainText(node);
      lines.push(line);
      length += line.length + 1;
    } else node.content?.forEach(visit);
  };
  for (const block of doc.content) {
    blocks.push(length);
    visit(block);
  }
  return { text: lines.join("\n"), blocks };
}

/** Which block of the page a place of its text is in. */
export function blockAt({ blocks }: AnchorText, at: number): number {
  const next = blocks.findIndex((start) => start > at);
  return (next < 0 ? blocks.length : next) - 1;
}
