import { attr, type DocJSON, type NodeJSON } from "../json";
import { POSITION_ATTRIBUTES } from "../schema/wiki";
import { isSafeSource } from "../urls";
import { type Attributes, writeAttributes } from "./attributes";
import { destination, escapeLineStart, escapeText, guardEdges, infoString, quotedTitle } from "./escape";
import { writeInline } from "./write-inline";

/**
 * The Markdown of a document; `readMarkdown` makes the same document of it. What Markdown cannot tell is left out:
 * comments, the page ids of links, links that lead nowhere (an unsafe address, a title that no page can have), empty
 * paragraphs beside others, the style of numbers in a list and numbers of ten digits, the widths of columns, and
 * carriage returns in code.
 */
export function writeMarkdown(doc: DocJSON): string {
  const text = blocks(doc.content);
  return text === "" ? "" : `${text}\n`;
}

function blocks(nodes: readonly NodeJSON[]): string {
  const written: string[] = [];
  let previous = "";
  for (const node of nodes) {
    const marker = listMarker(node, previous);
    const text = block(node, marker);
    if (text === null) continue;
    written.push(text);
    previous = marker;
  }
  return written.join("\n\n");
}

// Two lists in a row would be read as one; another marker keeps them apart.
function listMarker(node: NodeJSON, previous: string): string {
  switch (node.type) {
    case "bulletList":
    case "taskList":
      return previous === "-" ? "*" : "-";
    case "orderedList":
      return previous === "." ? ")" : ".";
    default:
      return "";
  }
}

function block(node: NodeJSON, marker: string): string | null {
  const content = node.content ?? [];
  switch (node.type) {
    case "paragraph":
      return content.length === 0 ? null : paragraph(content);
    case "heading":
      return heading(Number(node.attrs?.["level"] ?? 1), content);
    case "bulletList":
    case "taskList":
    case "orderedList":
      return list(node, marker);
    case "blockquote":
      return prefixed(blocks(content), "> ", "> ");
    case "codeBlock":
      return fence(infoString(attr(node, "language")), content);
    case "unconverted":
      return fence(`unconverted ${infoString(attr(node, "language"))}`.trimEnd(), content);
    case "horizontalRule":
      return "___";
    case "table":
      return isPlain(node) ? pipes(node) : container("table", {}, content.map(row).join("\n"));
    case "image":
      return image(node);
    case "query":
      return container("query", texts(node, ["filter", "view"]), "");
    case "position":
      return container("position", texts(node, POSITION_ATTRIBUTES), blocks(content));
    default:
      throw new Error(`a ${node.type} is no block that Markdown could hold`);
  }
}

function paragraph(content: NodeJSON[]): string {
  return writeInline(content, "\\\n").split("\n").map(escapeLineStart).map(guardEdges).join("\n");
}

function heading(level: number, content: NodeJSON[]): string {
  const text = guardEdges(writeInline(content, "<br>")).replace(/(^|\s)(#+)$/, "$1\\$2");
  return `${"#".repeat(level)} ${text}`.trimEnd();
}

function list(node: NodeJSON, marker: string): string {
  const items = node.content ?? [];
  const start = Number(node.attrs?.["start"] ?? 1);
  const between = items.every(isTight) ? "\n" : "\n\n";
  return items
    .map((item, index) => {
      const number = node.type === "orderedList" ? String(Math.min(start + index, 999_999_999)) : "";
      const sign = `${number}${marker} `;
      return prefixed(itemText(item, between), sign, " ".repeat(sign.length));
    })
    .join(between);
}

function itemText(item: NodeJSON, between: string): string {
  const [first, ...rest] = item.content ?? [];
  const box = item.type === "taskItem" ? (item.attrs?.["checked"] === true ? "[x]" : "[ ]") : "";
  const text = first ? (block(first, "") ?? "") : "";
  const line = box === "" ? text : `${box} ${text}`.trimEnd();
  const below = blocks(rest);
  if (line === "" || below === "") return line + below;
  return `${line}${between}${below}`;
}

/** Whether the items may stand line by line: each one line, or a line and a list that can follow it at once. */
function isTight(item: NodeJSON): boolean {
  const [first, second, ...others] = item.content ?? [];
  if (!second) return true;
  const follows =
    second.type !== "orderedList" || second.attrs?.["start"] === undefined || second.attrs["start"] === 1;
  const beginsWithText = second.content?.[0]?.content?.[0]?.content !== undefined;
  const lists = ["bulletList", "orderedList", "taskList"];
  return (
    others.length === 0 &&
    first?.content !== undefined &&
    lists.includes(second.type) &&
    follows &&
    beginsWithText &&
    (second.content ?? []).every(isTight)
  );
}

function fence(info: string, content: NodeJSON[]): string {
  const text = content.map((node) => node.text ?? "").join("");
  const runs = text.match(/`{3,}/g) ?? [];
  const ticks = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${ticks}${info}\n${text === "" ? "" : `${text}\n`}${ticks}`;
}

function image(node: NodeJSON): string {
  const given = attr(node, "src");
  const src = isSafeSource(given) ? given : "";
  const file = attr(node, "file");
  const alt = attr(node, "alt");
  const title = attr(node, "title");
  if (src !== "" && file !== "") return container("image", { src, alt, title, file }, "");
  if (file !== file.trim() || /^File:./.test(src)) return container("image", { src, alt, title, file }, "");
  const target = file === "" ? src : `File:${file}`;
  return `![${escapeText(alt)}](${target === "" ? "<>" : destination(target)}${quotedTitle(title)})`;
}

/** Whether lines with pipes can draw it: one heading row, one line in each cell, columns aligned throughout. */
function isPlain(table: NodeJSON): boolean {
  const [head, ...body] = (table.content ?? []).map((each) => each.content ?? []);
  if (!head || head.length === 0) return false;
  return (
    head.every((cell) => cell.type === "tableHeader" && isPlainCell(cell)) &&
    body.every(
      (cells) =>
        cells.length === head.length &&
        cells.every(
          (cell, index) =>
            cell.type === "tableCell" &&
            isPlainCell(cell) &&
            cell.attrs?.["align"] === head[index]?.attrs?.["align"],
        ),
    )
  );
}

function isPlainCell(cell: NodeJSON): boolean {
  const { colspan = 1, rowspan = 1 } = cell.attrs ?? {};
  const [only, ...others] = cell.content ?? [];
  return colspan === 1 && rowspan === 1 && only?.type === "paragraph" && others.length === 0;
}

function pipes(table: NodeJSON): string {
  const [head = [], ...body] = (table.content ?? []).map((each) => each.content ?? []);
  const rule = head.map((cell) => ALIGNED[attr(cell, "align")] ?? "---");
  return [head.map(lineOf), rule, ...body.map((cells) => cells.map(lineOf))]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const ALIGNED: Record<string, string> = { left: ":---", right: "---:", center: ":---:" };

function lineOf(cell: NodeJSON): string {
  const text = writeInline(cell.content?.[0]?.content ?? [], "<br>");
  return guardEdges(text).replace(/\|/g, "\\|");
}

function row(node: NodeJSON): string {
  return container("row", {}, (node.content ?? []).map(cell).join("\n"));
}

function cell(node: NodeJSON): string {
  const { colspan = 1, rowspan = 1 } = node.attrs ?? {};
  const spans = {
    colspan: colspan === 1 ? "" : String(colspan),
    rowspan: rowspan === 1 ? "" : String(rowspan),
  };
  const name = node.type === "tableHeader" ? "header" : "cell";
  return container(name, { ...spans, align: attr(node, "align") }, blocks(node.content ?? []));
}

/** With more colons than anything within, so that only its own last line closes it. */
function container(name: string, attributes: Attributes, within: string): string {
  const runs = within.match(/:{3,}/g) ?? [];
  const colons = ":".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  const body = within === "" ? "" : `${within}\n`;
  return `${colons}${name}${writeAttributes(attributes)}\n${body}${colons}`;
}

function texts(node: NodeJSON, names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, attr(node, name)]));
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, index) => {
      const prefix = index === 0 ? first : others;
      return line === "" ? prefix.trimEnd() : prefix + line;
    })
    .join("\n");
}
