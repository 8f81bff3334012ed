import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, type Selection } from "@tiptap/pm/state";

/** A block that is moved, copied or removed as one: a list's item, else what stands by itself in the page. */
export type Block = { at: number; node: Node; parent: Node; index: number };

const ITEMS = new Set(["listItem", "taskItem"]);

/** The block that somebody means who has this selection; none in an empty page. */
export function blockOf(selection: Selection): Block | undefined {
  if (selection instanceof NodeSelection && selection.node.isBlock) {
    const { $from, node } = selection;
    return { at: $from.pos, node, parent: $from.parent, index: $from.index() };
  }
  return blockAround(selection.$from);
}

/** The block around a place in the text. */
export function blockAround($at: ResolvedPos): Block | undefined {
  let depth = $at.depth;
  while (depth > 1 && !ITEMS.has($at.node(depth).type.name)) depth -= 1;
  if (depth === 0) return undefined;
  return {
    at: $at.before(depth),
    node: $at.node(depth),
    parent: $at.node(depth - 1),
    index: $at.index(depth - 1),
  };
}

/** The block that begins at this place, if one does. */
export function blockAt(doc: Node, at: number): Block | undefined {
  const node = at >= 0 && at < doc.content.size ? doc.nodeAt(at) : null;
  if (!node?.isBlock) return undefined;
  const $at = doc.resolve(at);
  return { at, node, parent: $at.parent, index: $at.index() };
}
