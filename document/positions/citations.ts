import { sentenceAround } from "../excerpt";
import { plainText } from "../headings";
import { attr, type DocJSON, type MarkJSON, type NodeJSON } from "../json";
import { isPositionId } from "./position";
import type { ExtractedPosition } from "./extract";
import { splitTarget } from "../titles";
import { wikiLinkOf } from "../targets";

/** A sentence that rests on a position: it links to it, or it is itself a position that synthesises it. */
export type Citation = { positionId: string; excerpt: string };

/**
 * What of a page, which states these positions, rests on positions, in the order of the text; each position once, with the
 * first sentence that does.
 */
export function extractCitations(doc: DocJSON, positions: readonly ExtractedPosition[]): Citation[] {
  const found: Citation[] = [];
  for (const block of doc.content) visit(block, found);
  for (const { stance, targetPosition, text } of positions) {
    if (stance !== "synthesises" || targetPosition === null || !isPositionId(targetPosition)) continue;
    found.push({ positionId: targetPosition, excerpt: sentenceAround(text, 0, 0) });
  }
  const first = new Map<string, Citation>();
  for (const each of found) if (!first.has(each.positionId)) first.set(each.positionId, each);
  return [...first.values()];
}

/** The id of the position that a link of the wiki leads to, if it leads to one. */
export function citedPosition(mark: MarkJSON): string | undefined {
  const fragment = attr(mark, "fragment") || splitTarget(attr(mark, "title")).fragment || "";
  const id = fragment.replace(/^position[-_ ]/i, "").toLowerCase();
  return isPositionId(id) ? id : undefined;
}

function visit(node: NodeJSON, found: Citation[]): void {
  const isLine = node.content?.some((child) => child.type === "text") === true;
  if (!isLine) {
    for (const child of node.content ?? []) visit(child, found);
    return;
  }
  const said = plainText(node);
  let at = 0;
  for (const child of node.content ?? []) {
    const mark = wikiLinkOf(child);
    const positionId = mark && citedPosition(mark);
    const length = plainText(child).length;
    if (positionId) found.push({ positionId, excerpt: sentenceAround(said, at, at + length) });
    // A note has a text of its own.
    if (child.type === "footnote") visit(child, found);
    at += length;
  }
}
