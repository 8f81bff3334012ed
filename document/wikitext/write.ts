import { attr, type DocJSON, type NodeJSON } from "../json";
import { POSITION_ATTRIBUTES } from "../schema/wiki";
import { isSafeSource } from "../urls";
import { entity, escapeLabel, escapeLineStart, escapeText } from "./escape";
import { writeInline } from "./write-inline";

/** The templates that positions and queries are written as; a wiki that has none of that name shows the call as a red link. */
const POSITION_TEMPLATE = "Position";
const QUERY_TEMPLATE = "Positions asked for";

/**
 * A document as MediaWiki's wikitext. What `readWikitext` makes of it says the same, but for what wikitext has no place for:
 * comments, the page ids of links, boxes of tasks (a sign is written), positions and queries (calls of templates).
 */
export function writeWikitext(doc: DocJSON): string {
  const text = blocks(doc.content);
  return text === "" ? "" : `${text}\n`;
}

function blocks(nodes: readonly NodeJSON[]): string {
  return nodes
    .map(block)
    .filter((text) => text !== "")
    .join("\n\n");
}

function block(node: NodeJSON): string {
  const content = node.content ?? [];
  switch (node.type) {
    case "paragraph":
      return paragraph(content);
    case "heading": {
      const signs = "=".repeat(Number(node.attrs?.["level"] ?? 1));
      return `${signs} ${writeInline(content).replace(/=$/, entity)} ${signs}`;
    }
    case "bulletList":
    case "orderedList":
    case "taskList":
      return isPlain(node) ? lines(node, "").join("\n") : listTags(node);
    case "blockquote":
      return `<blockquote>\n${blocks(content)}\n</blockquote>`;
    case "codeBlock":
      return code(node);
    case "unconverted":
      return textOf(node);
    case "horizontalRule":
      return "----";
    case "table":
      return ['{| class="wikitable"', ...content.map(row), "|}"].join("\n");
    case "image":
      return image(node);
    case "query":
      return call(QUERY_TEMPLATE, pick(node, ["filter", "view"]));
    case "position":
      return call(POSITION_TEMPLATE, [
        ...pick(node, POSITION_ATTRIBUTES),
        ["text", `\n${blocks(content)}\n`],
      ]);
    default:
      throw new Error(`a ${node.type} is no block that wikitext could hold`);
  }
}

/** Categories say where the page belongs and are nothing to read, so nothing of what divides them is written. */
function paragraph(content: readonly NodeJSON[]): string {
  const categories = content.map(categoryOf);
  const isList = categories.every(
    (category, at) => category !== undefined || /^[,\s]*$/.test(content[at]?.text ?? "-"),
  );
  if (content.length > 0 && isList && categories.some(Boolean))
    return categories.flatMap((category) => (category === undefined ? [] : [`[[${category}]]`])).join("\n");
  return escapeLineStart(writeInline(content));
}

function categoryOf(node: NodeJSON): string | undefined {
  const link = node.marks?.find(({ type }) => type === "wikiLink");
  const name = link ? attr(link, "title") : "";
  return name.startsWith("Category:") ? name : undefined;
}

const LISTS = new Set(["bulletList", "orderedList", "taskList"]);

/** Whether it can be written line by line: each item one line, and lists of that kind beneath it. */
function isPlain(list: NodeJSON): boolean {
  if (Number(list.attrs?.["start"] ?? 1) !== 1) return false;
  return (list.content ?? []).every(({ content: [first, ...rest] = [] }) => {
    return first?.type === "paragraph" && rest.every((each) => LISTS.has(each.type) && isPlain(each));
  });
}

function lines(list: NodeJSON, before: string): string[] {
  const signs = before + (list.type === "orderedList" ? "#" : "*");
  return (list.content ?? []).flatMap((item) => {
    const [first, ...rest] = item.content ?? [];
    return [
      `${signs} ${box(item)}${writeInline(first?.content ?? [])}`,
      ...rest.flatMap((each) => lines(each, signs)),
    ];
  });
}

function listTags(list: NodeJSON): string {
  const tag = list.type === "orderedList" ? "ol" : "ul";
  const start = Number(list.attrs?.["start"] ?? 1);
  const items = (list.content ?? []).map((item) => `<li>${box(item)}\n${blocks(item.content ?? [])}\n</li>`);
  return [`<${tag}${start === 1 ? "" : ` start="${start}"`}>`, ...items, `</${tag}>`].join("\n");
}

function box(item: NodeJSON): string {
  if (item.type !== "taskItem") return "";
  return item.attrs?.["checked"] === true ? "☑ " : "☐ ";
}

function code(node: NodeJSON): string {
  const text = textOf(node);
  const language = attr(node, "language");
  if (language === "math" && !text.includes("<")) return `<math display="block">${text}</math>`;
  if (/<\/(?:syntaxhighlight|pre)/i.test(text) || language === "")
    return `<pre>\n${text.replace(/[&<]/g, entity)}\n</pre>`;
  return `<syntaxhighlight lang="${language.replace(/["<>]/g, "")}">\n${text}\n</syntaxhighlight>`;
}

const textOf = ({ content = [] }: NodeJSON) => content.map(({ text }) => text ?? "").join("");

function row(node: NodeJSON): string {
  return ["|-", ...(node.content ?? []).map(cell)].join("\n");
}

function cell(node: NodeJSON): string {
  const { colspan = 1, rowspan = 1 } = node.attrs ?? {};
  const attributes = [
    colspan === 1 ? "" : `colspan="${String(colspan)}"`,
    rowspan === 1 ? "" : `rowspan="${String(rowspan)}"`,
    attr(node, "align") === "" ? "" : `style="text-align:${attr(node, "align")}"`,
  ].filter((each) => each !== "");
  const sign = `${node.type === "tableHeader" ? "!" : "|"} ${attributes.map((each) => `${each} `).join("")}${attributes.length > 0 ? "| " : ""}`;
  const [only, ...more] = node.content ?? [];
  const text =
    only?.type === "paragraph" && more.length === 0
      ? writeInline(only.content ?? [])
      : `\n${blocks(node.content ?? [])}`;
  // Two of them would divide the line into cells.
  return sign + text.replaceAll("!!", `${entity("!")}!`);
}

function image(node: NodeJSON): string {
  const file = attr(node, "file");
  const [alt, caption] = [attr(node, "alt"), attr(node, "title")];
  if (file !== "") {
    const said = [alt === "" ? "" : `alt=${escapeLabel(alt)}`, escapeLabel(caption)].filter(
      (each) => each !== "",
    );
    return `[[${[`File:${file}`, ...(caption === "" ? [] : ["thumb"]), ...said].join("|")}]]`;
  }
  const src = attr(node, "src");
  return isSafeSource(src) ? `[${src} ${escapeLabel(alt || caption || src)}]` : escapeText(alt || caption);
}

function pick(node: NodeJSON, names: readonly string[]): [string, string][] {
  return names.flatMap((name) => (attr(node, name) === "" ? [] : [[name, escapeText(attr(node, name))]]));
}

function call(template: string, parts: [string, string][]): string {
  return [`{{${template}`, ...parts.map(([name, value]) => `| ${name} = ${value}`), "}}"].join("\n");
}
