import * as Y from "yjs";
import { FRAGMENT } from "@/document/ydoc";

/** The blocks of a page, in order, by the ids of their items, which stay when what is in them changes. */
export type Blocks = Map<string, { form: string; text: string }>;

/** A block that one of two documents has otherwise than the other. */
export type BlockChange = { id: string; kind: "added" | "removed" | "changed"; text: string };

export function blocksOf(doc: Y.Doc): Blocks {
  const blocks: Blocks = new Map();
  for (const block of doc.getXmlFragment(FRAGMENT).toArray()) {
    const id = block._item?.id;
    if (id) blocks.set(blockId(id), { form: block.toString(), text: textIn(block).trim() });
  }
  return blocks;
}

function textIn(type: unknown): string {
  if (type instanceof Y.XmlText) {
    // Yjs does not type its deltas.
    const delta = type.toDelta() as { insert?: unknown }[];
    return delta.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
  }
  if (!(type instanceof Y.XmlElement)) return "";
  const parts = type.toArray().map(textIn);
  return parts.join(parts.length > 1 ? " " : "");
}

/** The name of a block, from the id of its item. */
export function blockId({ client, clock }: Y.ID): string {
  return `${client}:${clock}`;
}

/** The blocks that differ between two documents of which the later has everything that the earlier has. */
export function changedBlocks(before: Y.Doc, after: Y.Doc): BlockChange[] {
  const old = blocksOf(before);
  const fresh = blocksOf(after);
  const removed = [...old].flatMap(([id, { text }]): BlockChange[] =>
    fresh.has(id) ? [] : [{ id, kind: "removed", text }],
  );
  const rest = [...fresh].flatMap(([id, { form, text }]): BlockChange[] => {
    const was = old.get(id);
    if (was?.form === form) return [];
    return [{ id, kind: was ? "changed" : "added", text }];
  });
  return [...rest, ...removed];
}
