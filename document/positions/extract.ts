import { faultsOf, lacksOf, TAKEN_HERE } from "./flaws";
import { nodesOf, plainText } from "../headings";
import type { DocJSON, NodeJSON } from "../json";
import { isPositionId, type PositionAttrs, positionAttrs } from "./position";
import { parseTitle, type Title } from "../titles";

/**
 * A position as one page states it: its attributes with titles in canonical form, and what is wrong with it, one
 * sentence each. `targetPosition` is the id of another position, and `target` "" then.
 */
export type ExtractedPosition = PositionAttrs & {
  targetPosition: string | null;
  text: string;
  quote: string;
  ordinal: number;
  flaws: string[];
};

/** The positions of a page, in the order of its text. Of two with one id the first keeps it. */
export function extractPositions(doc: DocJSON, self?: Title): ExtractedPosition[] {
  const seen = new Set<string>();
  return nodesOf(doc.content, "position").map((node, ordinal) => {
    const given = positionAttrs(node);
    const id = isPositionId(given.id) ? given.id.toLowerCase() : given.id;
    const isTaken = isPositionId(id) && seen.has(id);
    seen.add(id);
    const targetPosition = given.target.startsWith("#") ? given.target.slice(1).toLowerCase() : null;
    return {
      ...given,
      id,
      holder: readTitle(given.holder),
      target: targetPosition === null ? readTitle(given.target) : "",
      topic: readTitle(given.topic),
      voice: readTitle(given.voice),
      source: readTitle(given.source),
      targetPosition,
      text: textOf((node.content ?? []).filter((block) => block.type !== "blockquote")),
      quote: quotationOf(node),
      ordinal,
      flaws: [...(isTaken ? [TAKEN_HERE] : []), ...lacksOf(given), ...faultsOf(given, self)],
    };
  });
}

/** The words that a position quotes, a paragraph on each line. */
export function quotationOf(node: NodeJSON): string {
  return textOf((node.content ?? []).filter((block) => block.type === "blockquote"));
}

/** In canonical form; what cannot be a title stays as it is written. */
function readTitle(raw: string): string {
  const parsed = parseTitle(raw);
  return parsed.ok ? parsed.title : raw;
}

function textOf(blocks: NodeJSON[]): string {
  const isLine = (node: NodeJSON) => node.type === "paragraph" || node.type === "heading";
  const lines = (node: NodeJSON): string[] =>
    isLine(node) || !node.content ? [plainText(node)] : node.content.flatMap(lines);
  return blocks
    .flatMap(lines)
    .filter((line) => line.trim() !== "")
    .join("\n");
}
