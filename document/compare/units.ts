import { attr, type DocJSON, type NodeJSON } from "../json";
import { type Line, lineOf, lineText, plainLine } from "./lines";
import { positionAttrs, type PositionAttrs } from "../positions/position";
import { plainSentence, sentenceOf } from "../positions/sentence";
import { STANCES } from "../positions/stances";

/**
 * What a unit stands in. `number` counts the items of a list; `first`: it is the one that carries the item's sign; `by`: the id of the
 * position that says it.
 */
export type Frame = ItemFrame | { kind: "quotation" } | { kind: "said"; by: string };

type ItemFrame =
  { kind: "item" | "to do" | "done"; first: boolean } | { kind: "numbered"; first: boolean; number: number };

export type Cell = { isHead: boolean; line: Line };

/** The types of running text, of which one can become another. */
type LineType = "paragraph" | "heading";
type UnitType = LineType | "row" | "code" | "unconverted" | "image" | "query" | "rule" | "position";

/**
 * A piece of a page that a comparison draws by itself: a paragraph, a table row, the head of a position, with what it
 * stands in from the outside inwards. `text` is what it says, in plain words.
 */
export type Unit = {
  type: UnitType;
  within: Frame[];
  text: string;
  line: Line;
  /** Of a heading; 0 otherwise. */
  level: number;
  /** Of a table row. */
  cells: Cell[];
  position: PositionAttrs | null;
  /** Of an image: where it lies. Of code: its language. */
  source: string;
};

/** A page as the units of a comparison. Comments are not part of it. */
export function unitsOf(doc: DocJSON): Unit[] {
  return doc.content.flatMap((block) => unitsIn(block, []));
}

/** Equal for units that say the same in the same place; the number of a list's item is not part of it. */
export function keyOf({ type, within, line, level, cells, position, source }: Unit): string {
  const frames = within.map((frame) => {
    if (frame.kind === "said") return `said by ${frame.by}`;
    return frame.kind + ("first" in frame && frame.first ? "!" : "");
  });
  return JSON.stringify([type, frames, line, level, cells, position, source]);
}

function unitsIn(node: NodeJSON, within: Frame[]): Unit[] {
  const children = (frame: Frame) =>
    (node.content ?? []).flatMap((child) => unitsIn(child, [...within, frame]));
  switch (node.type) {
    case "heading":
      return [unit("heading", within, lineOf(node.content), { level: Number(node.attrs?.["level"] ?? 2) })];
    case "blockquote":
      return children({ kind: "quotation" });
    case "bulletList":
      return items(node, within, () => ({ kind: "item", first: true }));
    case "orderedList": {
      const start = node.attrs?.["start"];
      const from = typeof start === "number" ? start : 1;
      return items(node, within, (_, index) => ({ kind: "numbered", first: true, number: from + index }));
    }
    case "taskList":
      return items(node, within, (item) => ({
        kind: item.attrs?.["checked"] === true ? "done" : "to do",
        first: true,
      }));
    case "table":
      return (node.content ?? []).map((row) => rowUnit(row, within));
    case "position": {
      const position = positionAttrs(node);
      return [
        unit("position", within, plainLine(positionText(position)), { position }),
        ...children({ kind: "said", by: position.id }),
      ];
    }
    case "codeBlock":
      return [unit("code", within, lineOf(node.content), { source: attr(node, "language") })];
    case "unconverted":
      return [unit("unconverted", within, lineOf(node.content))];
    case "image": {
      const words = [attr(node, "file"), attr(node, "alt"), attr(node, "title")].filter(
        (each) => each !== "",
      );
      return [unit("image", within, plainLine(words.join(" · ")), { source: attr(node, "src") })];
    }
    case "query":
      return [unit("query", within, plainLine([attr(node, "filter"), attr(node, "view")].join(" · ")))];
    case "horizontalRule":
      return [unit("rule", within, [])];
    default:
      return [unit("paragraph", within, lineOf(node.content ?? [node]))];
  }
}

function items(
  list: NodeJSON,
  within: Frame[],
  frameOf: (item: NodeJSON, index: number) => ItemFrame,
): Unit[] {
  return (list.content ?? []).flatMap((item, index) =>
    (item.content ?? []).flatMap((block, place) => {
      const frame = frameOf(item, index);
      return unitsIn(block, [...within, place === 0 ? frame : { ...frame, first: false }]);
    }),
  );
}

function unit(type: UnitType, within: Frame[], line: Line, more: Partial<Unit> = {}): Unit {
  return {
    type,
    within,
    text: lineText(line),
    line,
    level: 0,
    cells: [],
    position: null,
    source: "",
    ...more,
  };
}

function rowUnit(row: NodeJSON, within: Frame[]): Unit {
  const cells = (row.content ?? []).map((cell): Cell => {
    const lines = (cell.content ?? []).flatMap((block) => unitsIn(block, []).map((each) => each.line));
    return {
      isHead: cell.type === "tableHeader",
      line: lines.flatMap((line, index) => (index === 0 ? line : [...plainLine("\n"), ...line])),
    };
  });
  const text = cells.map((cell) => lineText(cell.line)).join(" | ");
  return { ...unit("row", within, []), text, cells };
}

function positionText(position: PositionAttrs): string {
  const source = [position.source, position.locator].filter((part) => part !== "").join(", ");
  return plainSentence(sentenceOf(position, STANCES)) + (source ? `. Source: ${source}` : "");
}
