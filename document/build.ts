import { type AttrValue, type DocJSON, type MarkJSON, type NodeJSON, parseDoc } from "./json";
import type { PositionAttribute } from "./schema/wiki";

/** What may stand in a line: text, nodes, and what the mark builders return. */
export type Inline = string | NodeJSON | Inline[];

type Attrs = Record<string, AttrValue>;

/** A whole document in canonical form: `page(p("see ", link("Germ form")))`. Throws when the schema forbids it. */
export function page(...blocks: NodeJSON[]): DocJSON {
  const parsed = parseDoc({ type: "doc", content: blocks });
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.doc;
}

export function p(...content: Inline[]): NodeJSON {
  return block("paragraph", inline(content));
}

export function h(level: number, ...content: Inline[]): NodeJSON {
  return block("heading", inline(content), { level });
}

export function quote(...blocks: NodeJSON[]): NodeJSON {
  return block("blockquote", blocks);
}

export function ul(...items: (NodeJSON | string)[]): NodeJSON {
  return block("bulletList", items.map(asItem));
}

export function ol(...items: (NodeJSON | string)[]): NodeJSON {
  return block("orderedList", items.map(asItem));
}

export function li(...blocks: NodeJSON[]): NodeJSON {
  return block("listItem", blocks);
}

export function tasks(...items: NodeJSON[]): NodeJSON {
  return block("taskList", items);
}

export function task(checked: boolean, ...blocks: NodeJSON[]): NodeJSON {
  return block("taskItem", blocks, { checked });
}

export function pre(text: string, language: string | null = null): NodeJSON {
  return block("codeBlock", inline([text]), { language });
}

export function unconverted(text: string, language = "wikitext"): NodeJSON {
  return block("unconverted", inline([text]), { language });
}

export function table(...rows: NodeJSON[]): NodeJSON {
  return block("table", rows);
}

export function row(...cells: NodeJSON[]): NodeJSON {
  return block("tableRow", cells);
}

export function th(...content: Inline[]): NodeJSON {
  return block("tableHeader", [p(...content)]);
}

export function td(...content: Inline[]): NodeJSON {
  return block("tableCell", [p(...content)]);
}

export function hr(): NodeJSON {
  return { type: "horizontalRule" };
}

export function image(attrs: { src?: string; alt?: string; title?: string; file?: string }): NodeJSON {
  return { type: "image", attrs };
}

export function query(filter: string, view = "list"): NodeJSON {
  return { type: "query", attrs: { filter, view } };
}

export function position(attrs: Partial<Record<PositionAttribute, string>>, ...blocks: NodeJSON[]): NodeJSON {
  return block("position", blocks.length === 0 ? [p()] : blocks, { ...attrs });
}

export function note(...content: Inline[]): NodeJSON {
  return block("footnote", inline(content));
}

export function br(): NodeJSON {
  return { type: "hardBreak" };
}

export function mention(id: string, label: string): NodeJSON {
  return { type: "mention", attrs: { id, label } };
}

/** A link to a page of the wiki; its text is the title unless another is given. */
export function link(
  title: string,
  text: Inline = title.replace(/^:/, ""),
  attrs: { fragment?: string; page?: string; relation?: string } = {},
): NodeJSON[] {
  return mark("wikiLink", [text], { title, ...attrs });
}

export function a(href: string, ...content: Inline[]): NodeJSON[] {
  return mark("link", content, { href });
}

export function b(...content: Inline[]): NodeJSON[] {
  return mark("bold", content);
}

export function i(...content: Inline[]): NodeJSON[] {
  return mark("italic", content);
}

export function code(...content: Inline[]): NodeJSON[] {
  return mark("code", content);
}

export function comment(id: string, ...content: Inline[]): NodeJSON[] {
  return mark("comment", content, { id });
}

/** The content with a mark of any type added to its text. */
export function mark(type: string, content: Inline[], attrs?: Attrs): NodeJSON[] {
  const added: MarkJSON = attrs ? { type, attrs } : { type };
  return inline(content).map((node) =>
    node.type === "text" ? { ...node, marks: [...(node.marks ?? []), added] } : node,
  );
}

function inline(content: Inline[]): NodeJSON[] {
  return content.flatMap((each) => {
    if (Array.isArray(each)) return inline(each);
    if (typeof each !== "string") return [each];
    return each === "" ? [] : [{ type: "text", text: each }];
  });
}

function asItem(item: NodeJSON | string): NodeJSON {
  if (typeof item === "string") return li(p(item));
  return item.type === "listItem" ? item : li(item);
}

function block(type: string, content: NodeJSON[], attrs?: Attrs): NodeJSON {
  const node: NodeJSON = { type };
  if (attrs) node.attrs = attrs;
  if (content.length > 0) node.content = content;
  return node;
}
