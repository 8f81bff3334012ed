import type { Node } from "@tiptap/pm/model";
import { anchorAt, findAnchor, squeeze, type Anchor } from "@/document/anchor";

/** The text of a document as document/anchor-text has it, and the place in the document of each of its characters. */
type Placed = { text: string; at: number[] };

export function textPlaces(doc: Node): Placed {
  let text = "";
  const at: number[] = [];
  let lines = 0;
  const add = (said: string, place: (index: number) => number): void => {
    text += said;
    for (let index = 0; index < said.length; index++) at.push(place(index));
  };
  doc.descendants((node, pos) => {
    if (node.isTextblock) {
      if (lines > 0) add("\n", () => pos);
      lines += 1;
    }
    if (node.isText) add(node.text ?? "", (index) => pos + index);
    else if (node.type.name === "hardBreak") add("\n", () => pos);
    else if (node.type.name === "mention") add(`@${String(node.attrs["label"])}`, () => pos);
    return node.type.name !== "footnote";
  });
  return { text, at };
}

/** The words between two places of the document, to be found again. */
export function anchorBetween(doc: Node, from: number, to: number): Anchor | undefined {
  const { text, at } = textPlaces(doc);
  const first = at.findIndex((place) => place >= from);
  const end = at.findIndex((place) => place >= to);
  return first < 0 ? undefined : anchorAt(text, { from: first, to: end < 0 ? text.length : end });
}

/** Where words stand in the document now. */
export function placesOf(
  doc: Node,
  anchors: readonly Anchor[],
): ({ from: number; to: number } | undefined)[] {
  const { text, at } = textPlaces(doc);
  const squeezed = squeeze(text);
  return anchors.map((anchor) => {
    const span = findAnchor(squeezed, anchor);
    const from = span && at[span.from];
    const last = span && at[span.to - 1];
    return from === undefined || last === undefined ? undefined : { from, to: last + 1 };
  });
}
