import type { Builder } from "./builder";
import { inline } from "./inline";
import { endLists } from "./lists";
import { beginCell, beginRow, closeTable, tableIndex } from "./structure";
import { hasTokens, type Page } from "./tokens";

/** Writes a line of table syntax. False when it is none, as outside of tables. */
export function tableLine(page: Page, builder: Builder, line: string): boolean {
  const text = line.trimStart();
  const first = text[0];
  if (first !== "|" && first !== "!" && first !== "{" && first !== ":") return false;
  const start = /^:*[ \t]*\{\|(?!\})/.exec(text);
  if (start) return beginTable(page, builder, text.slice(start[0].length));
  if (first === ":" || first === "{" || builder.frameAt(tableIndex(builder))?.sign !== "{") return false;
  endListsIn(builder);
  if (text.startsWith("|}")) {
    closeTable(builder, "{");
    inline(page, text.slice(2), builder);
  } else if (text.startsWith("|-")) {
    beginRow(builder);
    leftover(page, builder, text.replace(/^\|-+/, ""));
  } else if (text.startsWith("|+")) {
    builder.closeTo(tableIndex(builder) + 1);
    inline(page, withoutAttributes(text.slice(2)).content, builder);
    builder.endParagraph();
  } else cells(page, builder, text.slice(1), first === "!");
  return true;
}

// A table within a table was taken out before, so this one never closes: its cells go into the one around it.
function beginTable(page: Page, builder: Builder, attributes: string): boolean {
  endListsIn(builder);
  if (tableIndex(builder) < 0) builder.open("table", "table", "{");
  leftover(page, builder, attributes);
  return true;
}

// What stands where attributes belong and is none may be text that somebody wants to read.
function leftover(page: Page, builder: Builder, attributes: string): void {
  if (!areAttributes(attributes)) inline(page, attributes, builder);
}

function cells(page: Page, builder: Builder, text: string, header: boolean): void {
  for (const cell of text.split(header ? /\|\||!!/ : "||")) {
    const { attributes, content } = withoutAttributes(cell);
    beginCell(builder, header, attributes);
    inline(page, content, builder);
  }
}

function withoutAttributes(cell: string): { attributes: string; content: string } {
  const pipe = cell.indexOf("|");
  const before = pipe < 0 ? "" : cell.slice(0, pipe);
  if (pipe < 0 || !areAttributes(before)) return { attributes: "", content: cell };
  return { attributes: before, content: cell.slice(pipe + 1) };
}

const ATTRIBUTES =
  /^\s*(?:(?:style|class|id|(?:col|row)span|(?:v|h)?align|width|height|bgcolor|background|border(?:color)?|color|cell(?:padding|spacing)|lang|dir|scope|title|summary|abbr|headers|rules|frame|nowrap|data-[\w-]+)\s*=|nowrap\s*$|sortable\s*$|$)/i;

// By its beginning: what people write behind it is often wrong.
function areAttributes(text: string): boolean {
  return !hasTokens(text) && ATTRIBUTES.test(text);
}

function endListsIn(builder: Builder): void {
  builder.endParagraph();
  endLists(builder);
}
