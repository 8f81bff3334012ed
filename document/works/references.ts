import { attr, type DocJSON, type NodeJSON } from "../json";
import { positionAttrs } from "../positions/position";
import { categoryOf, targetOf, wikiLinkOf } from "../targets";
import { parseTitle, type Title } from "../titles";

/** Titles that a page cites, at most: of a longer list the first. */
const MOST = 300;

/** The titles that a page cites, if they are works: in positions, in notes and in its text, each once, in order. */
export function citedTitles(doc: DocJSON, self?: string): Title[] {
  const found = new Set<Title>();
  for (const block of doc.content) visit(block, found);
  return [...found].filter((title) => title !== self).slice(0, MOST);
}

function visit(node: NodeJSON, found: Set<Title>): void {
  if (node.type === "position" && attr(node, "source") !== "") {
    const source = parseTitle(positionAttrs(node).source);
    if (source.ok) found.add(source.title);
  }
  const mark = wikiLinkOf(node);
  const target = mark && !categoryOf(mark) ? targetOf(mark) : undefined;
  if (target?.title) found.add(target.title);
  for (const child of node.content ?? []) visit(child, found);
}
