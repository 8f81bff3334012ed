import { type Extensions, getSchema } from "@tiptap/core";
import { Subscript } from "@tiptap/extension-subscript";
import { Superscript } from "@tiptap/extension-superscript";
import { StarterKit } from "@tiptap/starter-kit";
import { codeBlock, heading, image, lists, tables } from "./blocks";
import { code, comment, link, wikiLink } from "./marks";
import { footnote, mention, position, query, unconverted } from "./wiki";

/**
 * Raised at every change of the schema. A tab with an older one deletes, for everyone, the nodes that it does not
 * know, so the server closes it before any sync.
 */
export const SCHEMA_VERSION = 1;

/** What a page may say: the one list that browser, server and importers build on. The editor adds node views to it. */
export const extensions: Extensions = [
  StarterKit.configure({
    bulletList: false,
    code: false,
    codeBlock: false,
    dropcursor: false,
    gapcursor: false,
    heading: false,
    link: false,
    listItem: false,
    listKeymap: false,
    orderedList: false,
    trailingNode: false,
    undoRedo: false,
  }),
  heading,
  ...lists,
  codeBlock,
  ...tables,
  image,
  footnote,
  mention,
  query,
  unconverted,
  position,
  Subscript,
  Superscript,
  code,
  link,
  wikiLink,
  comment,
];

export const schema = getSchema(extensions);
