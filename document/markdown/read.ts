import type { Token } from "markdown-it";
import { type DocJSON, type NodeJSON, parseDoc } from "../json";
import { MAX_ATTRIBUTE_LENGTH } from "../schema/attributes";
import { parser } from "./parser";
import { image, readInline } from "./read-inline";

/**
 * The document that a Markdown text says, in canonical form. Every text is one: what is not quite Markdown stays text.
 * A document too large for a page is returned all the same, for whoever stores it to refuse.
 */
export function readMarkdown(text: string): DocJSON {
  const content = blocks(nest(parser.parse(text, {})));
  const made: DocJSON = { type: "doc", content: orEmpty(content) };
  const parsed = parseDoc(made);
  return parsed.ok ? parsed.doc : made;
}

type Branch = { token: Token; children: Branch[] };

function nest(tokens: Token[]): Branch[] {
  const root: Branch[] = [];
  const open = [root];
  for (const token of tokens) {
    if (token.nesting < 0) {
      open.pop();
      continue;
    }
    const branch: Branch = { token, children: [] };
    open.at(-1)?.push(branch);
    if (token.nesting > 0) open.push(branch.children);
  }
  return root;
}

function blocks(branches: Branch[]): NodeJSON[] {
  return branches.flatMap(block);
}

function block({ token, children }: Branch): NodeJSON[] {
  switch (token.type) {
    case "paragraph_open":
      return paragraphs(children);
    case "heading_open":
      return heading(Number(token.tag.slice(1)), children);
    case "bullet_list_open":
      return [bullets(token, children)];
    case "ordered_list_open":
      return [numbers(token, children)];
    case "blockquote_open":
      return [{ type: "blockquote", content: orEmpty(blocks(children)) }];
    case "fence":
    case "code_block":
      return [code(token)];
    case "hr":
      return [{ type: "horizontalRule" }];
    case "table_open":
      return [{ type: "table", content: rows(children) }];
    case "container_open":
      return container(token, children);
    default:
      throw new Error(`a Markdown token of the type ${token.type} has no reading`);
  }
}

// Images run in the text in Markdown and are blocks here: a paragraph is cut at each of them.
function paragraphs(children: Branch[]): NodeJSON[] {
  const found: NodeJSON[] = [];
  let line: NodeJSON[] = [];
  const close = () => {
    const content = trimmed(line);
    if (content.length > 0) found.push({ type: "paragraph", content });
    line = [];
  };
  const nodes = inline(children);
  if (!nodes.some((node) => node.type === "image")) {
    // Only a task that says nothing has a paragraph without text.
    const said = children.some(({ token }) => token.content !== "");
    return nodes.length === 0 && said ? [] : [{ type: "paragraph", content: nodes }];
  }
  for (const node of nodes) {
    if (node.type !== "image") line.push(node);
    else {
      close();
      found.push(node);
    }
  }
  close();
  return found;
}

function trimmed(line: NodeJSON[]): NodeJSON[] {
  return line
    .map((node, index) => {
      if (node.text === undefined) return node;
      const start = index === 0 ? node.text.trimStart() : node.text;
      return { ...node, text: index === line.length - 1 ? start.trimEnd() : start };
    })
    .filter((node) => node.text !== "");
}

function heading(level: number, children: Branch[]): NodeJSON[] {
  const nodes = inline(children);
  const images = nodes.filter((node) => node.type === "image");
  const content = nodes.filter((node) => node.type !== "image");
  return [{ type: "heading", attrs: { level }, content }, ...images];
}

function bullets(token: Token, items: Branch[]): NodeJSON {
  const checked = token.meta?.["checked"];
  if (!Array.isArray(checked)) return { type: "bulletList", content: items.map(item) };
  const content = items.map((each, index) => ({
    ...item(each),
    type: "taskItem",
    attrs: { checked: checked[index] === true },
  }));
  return { type: "taskList", content };
}

function numbers(token: Token, items: Branch[]): NodeJSON {
  const start = Math.max(1, Number(token.attrGet("start") ?? 1));
  return { type: "orderedList", attrs: { start }, content: items.map(item) };
}

function item({ children }: Branch): NodeJSON {
  const content = blocks(children);
  return {
    type: "listItem",
    content: content[0]?.type === "paragraph" ? content : [paragraph(), ...content],
  };
}

function code(token: Token): NodeJSON {
  const text = token.content.replace(/\n$/, "");
  const content: NodeJSON[] = text === "" ? [] : [{ type: "text", text }];
  const info = token.info.trim();
  const [, language] = /^unconverted(?:\s+([^]*))?$/.exec(info) ?? [];
  const unconverted = info === "unconverted" || language !== undefined;
  return {
    type: unconverted ? "unconverted" : "codeBlock",
    attrs: { language: clipped(parser.utils.unescapeAll(unconverted ? (language ?? "") : info)) },
    content,
  };
}

function rows(sections: Branch[]): NodeJSON[] {
  return sections.flatMap((section) =>
    section.children.map((row) => ({ type: "tableRow", content: row.children.map(cell) })),
  );
}

function cell({ token, children }: Branch): NodeJSON {
  const align = /text-align:(\w+)/.exec(String(token.attrGet("style") ?? ""))?.[1] ?? null;
  const type = token.type === "th_open" ? "tableHeader" : "tableCell";
  return { type, attrs: { align }, content: orEmpty(paragraphs(children)) };
}

function container(token: Token, children: Branch[]): NodeJSON[] {
  const said = (name: string): string => String(token.meta?.[name] ?? "");
  const within = blocks(children);
  switch (token.info) {
    case "position":
      return position(token, within);
    case "query":
      return [{ type: "query", attrs: { filter: said("filter"), view: said("view") } }, ...within];
    case "image":
      return [image(said("src"), said("file"), said("alt"), said("title")), ...within];
    case "table": {
      const [rows, others] = parted(within, (node) => node.type === "tableRow");
      return rows.length === 0 ? others : [{ type: "table", content: rows }, ...others];
    }
    case "row": {
      const [cells, others] = parted(within, (node) => CELLS.includes(node.type));
      return [{ type: "tableRow", content: cells }, ...others];
    }
    case "header":
      return [{ type: "tableHeader", attrs: span(said), content: orEmpty(within) }];
    case "cell":
      return [{ type: "tableCell", attrs: span(said), content: orEmpty(within) }];
    default:
      throw new Error(`a container named ${token.info} has no reading`);
  }
}

// The schema takes no wider cell.
const MAX_SPAN = 1000;
const CELLS = ["tableHeader", "tableCell"];
const IN_POSITION = ["paragraph", "blockquote", "bulletList", "orderedList"];

/** What a position cannot hold follows it; a heading in it becomes a paragraph. */
function position(token: Token, within: NodeJSON[]): NodeJSON[] {
  const plain = within.map((node) =>
    node.type === "heading" ? { type: "paragraph", content: node.content ?? [] } : node,
  );
  const [content, others] = parted(plain, (node) => IN_POSITION.includes(node.type));
  return [{ type: "position", attrs: textAttributes(token), content: orEmpty(content) }, ...others];
}

function textAttributes(token: Token): Record<string, string> {
  return Object.fromEntries(Object.entries(token.meta ?? {}).map(([name, value]) => [name, String(value)]));
}

function span(said: (name: string) => string): Record<string, number | string | null> {
  const align = said("align");
  return {
    colspan: clamped(said("colspan")),
    rowspan: clamped(said("rowspan")),
    align: ["left", "right", "center"].includes(align) ? align : null,
  };
}

function clamped(number: string): number {
  return /^\d{1,4}$/.test(number) ? Math.min(MAX_SPAN, Math.max(1, Number(number))) : 1;
}

function inline(children: Branch[]): NodeJSON[] {
  return readInline(children.flatMap(({ token }) => token.children ?? []));
}

function paragraph(): NodeJSON {
  return { type: "paragraph" };
}

function orEmpty(content: NodeJSON[]): NodeJSON[] {
  return content.length === 0 ? [paragraph()] : content;
}

function clipped(text: string): string | null {
  return text === "" ? null : text.slice(0, MAX_ATTRIBUTE_LENGTH);
}

function parted(nodes: NodeJSON[], holds: (node: NodeJSON) => boolean): [NodeJSON[], NodeJSON[]] {
  return [nodes.filter(holds), nodes.filter((node) => !holds(node))];
}
