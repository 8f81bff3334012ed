import { randomUUID } from "node:crypto";
import { groupBy } from "@/db/group";
import type { DocJSON, NodeJSON } from "@/document/json";
import { isPositionId } from "@/document/positions/position";

/*
 * A program that puts a page often knows no ids: Markdown written by hand has none, and a page copied from another one has
 * those of the other. Were every one of them new each time, permalinks would break and the same text put twice would be
 * a change.
 */

/** The ids of all positions in a document, in its order, "" where one has none. */
export function positionIds(doc: DocJSON): string[] {
  return positionsIn(doc.content).map(idOf);
}

/**
 * The document with an id of its own for each position. One that has none, or one that is taken (twice here, or by a
 * page `elsewhere`), gets that of the position of `before` which says the same, or stands between the same titles, if it
 * is free; else a new one.
 */
export function withPositionIds(doc: DocJSON, before: DocJSON, elsewhere: ReadonlySet<string>): DocJSON {
  const positions = positionsIn(doc.content);
  const ids = new Map<NodeJSON, string>();
  const used = new Set<string>();
  for (const node of positions) {
    const id = idOf(node);
    if (!isPositionId(id) || used.has(id) || elsewhere.has(id)) continue;
    ids.set(node, id);
    used.add(id);
  }
  const had = positionsIn(before.content).filter((node) => isPositionId(idOf(node)));
  for (const sameness of [saying, standing]) {
    const free = groupBy(
      had.filter((node) => !used.has(idOf(node))),
      sameness,
    );
    for (const node of positions) {
      if (ids.has(node)) continue;
      const found = free.get(sameness(node))?.shift();
      // A page of the past may have one id twice.
      if (!found || used.has(idOf(found))) continue;
      ids.set(node, idOf(found));
      used.add(idOf(found));
    }
  }
  const renew = (node: NodeJSON): NodeJSON => ({
    ...node,
    ...(node.type === "position" && { attrs: { ...node.attrs, id: ids.get(node) ?? randomUUID() } }),
    ...(node.content && { content: node.content.map(renew) }),
  });
  return { ...doc, content: doc.content.map(renew) };
}

function positionsIn(nodes: NodeJSON[] = []): NodeJSON[] {
  return nodes.flatMap((node) => [...(node.type === "position" ? [node] : []), ...positionsIn(node.content)]);
}

function idOf({ attrs }: NodeJSON): string {
  return typeof attrs?.["id"] === "string" ? attrs["id"].toLowerCase() : "";
}

function saying({ attrs, content }: NodeJSON): string {
  return JSON.stringify([{ ...attrs, id: "" }, content]);
}

function standing({ attrs }: NodeJSON): string {
  return JSON.stringify(["holder", "stance", "target", "topic"].map((name) => attrs?.[name] ?? ""));
}
