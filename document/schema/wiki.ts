import { mergeAttributes, Node } from "@tiptap/core";
import { optionalText, text } from "./attributes";

/** A note in the running text, shown at the foot of the page. Its text has marks, and no notes of its own. */
export const footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  content: "text*",
  isolating: true,
  parseHTML() {
    return [{ tag: "span[data-footnote]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["span", mergeAttributes({ "data-footnote": "", class: "footnote" }, HTMLAttributes), 0];
  },
});

/** Somebody called into the conversation: `id` is their account, `label` the name they had then. */
export const mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes() {
    return { id: text("id"), label: text("label") };
  },
  parseHTML() {
    return [{ tag: "span[data-mention]" }];
  },
  renderHTML({ node, HTMLAttributes }) {
    const attributes = mergeAttributes({ "data-mention": "", class: "mention" }, HTMLAttributes);
    return ["span", attributes, `@${String(node.attrs["label"])}`];
  },
  renderText({ node }) {
    return `@${String(node.attrs["label"])}`;
  },
});

/** Positions listed live by a filter; `view` says how they are drawn. */
export const query = Node.create({
  name: "query",
  group: "block",
  atom: true,
  addAttributes() {
    return { filter: text("filter"), view: text("view") };
  },
  parseHTML() {
    return [{ tag: "div[data-query]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes({ "data-query": "" }, HTMLAttributes)];
  },
});

/** Source text that an importer could not convert, verbatim. */
export const unconverted = Node.create({
  name: "unconverted",
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  addAttributes() {
    return { language: optionalText("language") };
  },
  // Before the rule of codeBlock, which takes every other <pre>.
  parseHTML() {
    return [{ tag: "pre[data-unconverted]", preserveWhitespace: "full", priority: 60 }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["pre", mergeAttributes({ "data-unconverted": "", class: "unconverted" }, HTMLAttributes), 0];
  },
});

/** The attributes of a position, all text and "" when unset. What they mean stands in the outside contract. */
export const POSITION_ATTRIBUTES = [
  "id",
  "holder",
  "stance",
  "target",
  "topic",
  "voice",
  "from",
  "until",
  "source",
  "locator",
] as const;

export type PositionAttribute = (typeof POSITION_ATTRIBUTES)[number];

/** Somebody's stance towards somebody on something; the blockquotes in it are quotations. */
export const position = Node.create({
  name: "position",
  group: "block",
  content: "(paragraph | blockquote | bulletList | orderedList)+",
  defining: true,
  isolating: true,
  addAttributes() {
    return Object.fromEntries(POSITION_ATTRIBUTES.map((name) => [name, text(name)]));
  },
  parseHTML() {
    return [{ tag: "section[data-position]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["section", mergeAttributes({ "data-position": "", class: "position" }, HTMLAttributes), 0];
  },
});
