import type { Builder } from "./builder";
import { attribute } from "./extension-tags";
import { roleOf } from "./tag-names";
import type { TagToken } from "./tokens";

/** Does to the blocks what an HTML tag says. A closing tag that closes nothing is nothing. */
export function structure(builder: Builder, tag: TagToken): void {
  const { name, closing, attributes } = tag;
  switch (roleOf(name)) {
    case "division":
      builder.divide();
      return;
    case "rule":
      builder.block({ type: "horizontalRule" });
      return;
    case "heading":
      if (closing) builder.endParagraph();
      else builder.beginHeading(Math.max(2, Number(name[1])));
      return;
    case "quote":
      if (closing) builder.close("quote");
      else builder.open("quote", "blockquote");
      return;
    case "list":
      if (closing) builder.close("list");
      else builder.open("list", name === "ol" ? "orderedList" : "bulletList");
      return;
    case "item":
    case "term":
    case "definition":
      item(builder, tag);
      return;
    case "table":
      if (closing) closeTable(builder, "");
      else if (!builder.open("table", "table")) builder.endParagraph();
      return;
    case "row":
      if (closing) builder.close("row");
      else beginRow(builder);
      return;
    case "cell":
      if (closing) builder.close("cell");
      else beginCell(builder, name === "th", attributes);
      return;
    case "caption":
      builder.endParagraph();
      return;
    case "mark":
    case "plain":
    case "break":
    case "group":
    case undefined:
      return;
  }
}

// A definition goes on in the item of its term; a term, or a definition without one, begins an item.
function item(builder: Builder, { name, closing }: TagToken): void {
  builder.endParagraph();
  const list = builder.find("list");
  const inItem = builder.find("item") > list;
  if (closing) {
    if (name === "li" && inItem) builder.close("item");
    return;
  }
  if (name === "dd" && inItem) return;
  if (list < 0) {
    if (!builder.open("list", "bulletList")) return;
  } else builder.closeTo(list + 1);
  builder.open("item", "listItem");
  if (name === "dt") builder.beginTerm();
}

/** `sign` is "{" for a table in wiki syntax, which only wiki syntax closes, and "" for one made of tags. */
export function closeTable(builder: Builder, sign: string): void {
  builder.endParagraph();
  const at = tableIndex(builder);
  if (at > 0 && builder.frameAt(at)?.sign === sign) builder.closeTo(at);
}

/** Where the table that we are in stands among the frames; -1 outside of tables. */
export function tableIndex(builder: Builder): number {
  for (let at = builder.depth - 1; at > 0; at -= 1) if (builder.frameAt(at)?.kind === "table") return at;
  return -1;
}

/** Nothing outside of tables. */
export function beginRow(builder: Builder): void {
  const table = tableIndex(builder);
  builder.endParagraph();
  if (table < 0) return;
  builder.closeTo(table + 1);
  builder.open("row", "tableRow");
}

/** Outside of tables a cell is a paragraph. */
export function beginCell(builder: Builder, header: boolean, attributes: string): void {
  const table = tableIndex(builder);
  builder.endParagraph();
  if (table < 0) return;
  if (builder.frameAt(table + 1)?.kind !== "row") beginRow(builder);
  builder.closeTo(table + 2);
  const attrs = { colspan: span(attributes, "colspan"), rowspan: span(attributes, "rowspan") };
  builder.open("cell", header ? "tableHeader" : "tableCell", "", attrs);
}

function span(attributes: string, name: "colspan" | "rowspan"): number {
  const value = Number.parseInt(attribute(attributes, name) ?? "1", 10);
  return value > 0 ? Math.min(value, 1000) : 1;
}
