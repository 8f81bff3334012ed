import type { ChainedCommands, Editor } from "@tiptap/core";
import {
  Asterisk,
  AtSign,
  Brackets,
  Heading2,
  Heading3,
  Heading4,
  ImageUp,
  List,
  ListFilter,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Minus,
  Pilcrow,
  Scale,
  Sigma,
  SquareCode,
  Table,
  TextQuote,
} from "lucide-react";
import type { Catalogue } from "@/app/_words/en";
import type { EditorWords } from "../words";

/** A kind of block that can be put where the caret is. */
export type BlockKind = {
  /** By which the catalogue knows its name, and other words for it. */
  name: keyof Catalogue["editor"]["blocks"];
  group: keyof Catalogue["editor"]["blockGroups"];
  /** What typed at the beginning of a line makes the same. */
  typed?: string;
  Icon: LucideIcon;
  /** The node of the schema that it is, if a block with text in it can become one. */
  node?: string;
  /** Puts it where the caret is, or turns the block with the caret into it. */
  make: (chain: ChainedCommands) => ChainedCommands;
};

type Level = 2 | 3 | 4;

/** All kinds, in the order in which they are offered. */
export const BLOCK_KINDS: readonly BlockKind[] = [
  {
    name: "paragraph",
    group: "text",
    Icon: Pilcrow,
    node: "paragraph",
    make: (chain) => chain.clearNodes(),
  },
  heading(2, Heading2),
  heading(3, Heading3),
  heading(4, Heading4),
  {
    name: "bulletList",
    group: "lists",
    typed: "-",
    Icon: List,
    node: "bulletList",
    make: (chain) => chain.clearNodes().toggleBulletList(),
  },
  {
    name: "orderedList",
    group: "lists",
    typed: "1.",
    Icon: ListOrdered,
    node: "orderedList",
    make: (chain) => chain.clearNodes().toggleOrderedList(),
  },
  {
    name: "taskList",
    group: "lists",
    typed: "[ ]",
    Icon: ListTodo,
    node: "taskList",
    make: (chain) => chain.clearNodes().toggleTaskList(),
  },
  {
    name: "blockquote",
    group: "blocks",
    typed: ">",
    Icon: TextQuote,
    node: "blockquote",
    make: (chain) => chain.clearNodes().setBlockquote(),
  },
  {
    name: "codeBlock",
    group: "blocks",
    typed: "```",
    Icon: SquareCode,
    node: "codeBlock",
    make: (chain) => chain.clearNodes().setCodeBlock(),
  },
  {
    name: "math",
    group: "blocks",
    typed: "$$",
    Icon: Sigma,
    node: "codeBlock",
    make: (chain) => chain.clearNodes().setCodeBlock({ language: "math" }),
  },
  {
    name: "table",
    group: "blocks",
    Icon: Table,
    make: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  },
  {
    name: "image",
    group: "blocks",
    Icon: ImageUp,
    make: (chain) => chain.chooseImages(),
  },
  {
    name: "horizontalRule",
    group: "blocks",
    typed: "---",
    Icon: Minus,
    make: (chain) => chain.setHorizontalRule(),
  },
  {
    name: "wikiLink",
    group: "line",
    typed: "[[",
    Icon: Brackets,
    make: (chain) => chain.insertContent("[["),
  },
  {
    name: "mention",
    group: "line",
    typed: "@",
    Icon: AtSign,
    make: (chain) => chain.insertContent("@"),
  },
  {
    name: "footnote",
    group: "line",
    typed: "^[",
    Icon: Asterisk,
    make: (chain) => chain.addFootnote(),
  },
  {
    name: "position",
    group: "thought",
    typed: "/position",
    Icon: Scale,
    make: (chain) => chain.addPosition(),
  },
  {
    name: "query",
    group: "thought",
    typed: "/query",
    Icon: ListFilter,
    make: (chain) => chain.addQuery(),
  },
];

/** The kinds that these letters may mean, those whose name begins with them first; with none, all. */
export function kindsLike(letters: string, words: EditorWords): BlockKind[] {
  const asked = letters.trim().toLowerCase();
  const named = BLOCK_KINDS.filter(({ name }) => wordStarts(words(`blocks.${name}`), asked));
  const others = BLOCK_KINDS.filter((kind) => !named.includes(kind));
  return [...named, ...others.filter(({ name }) => wordStarts(words(`blockWords.${name}`), asked))];
}

/** Whether this can be made where the caret is: what holds it, the page or a cell or a position, must allow it. */
export function canMake(
  editor: Pick<Editor, "state" | "schema"> & Partial<Editor>,
  kind: BlockKind,
): boolean {
  if (kind.node === undefined) return editor.can ? kind.make(editor.can().chain()).run() : false;
  const { $from } = editor.state.selection;
  let depth = $from.depth;
  while (depth > 0 && $from.node(depth).type.spec.isolating !== true) depth -= 1;
  const type = editor.schema.nodes[kind.node];
  return type !== undefined && $from.node(depth).type.contentMatch.matchType(type) !== null;
}

function wordStarts(text: string, asked: string): boolean {
  const words = text.toLowerCase();
  return words.startsWith(asked) || words.split(" ").some((word) => word.startsWith(asked));
}

function heading(level: Level, Icon: LucideIcon): BlockKind {
  return {
    name: `heading${level}`,
    group: "text",
    typed: "#".repeat(level),
    Icon,
    node: "heading",
    make: (chain) => chain.clearNodes().setHeading({ level }),
  };
}
