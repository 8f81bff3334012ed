import type { ChainedCommands, Editor } from "@tiptap/core";
import {
  Asterisk,
  Brackets,
  Heading2,
  Heading3,
  Heading4,
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

/** A kind of block that can be put where the caret is. */
export type BlockKind = {
  name: string;
  label: string;
  group: "Text" | "Lists" | "Blocks" | "In the line" | "Thought";
  /** Other words for it, under which it is found. */
  words: string;
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
    label: "Text",
    group: "Text",
    words: "paragraph plain",
    Icon: Pilcrow,
    node: "paragraph",
    make: (chain) => chain.clearNodes(),
  },
  heading(2, Heading2),
  heading(3, Heading3),
  heading(4, Heading4),
  {
    name: "bulletList",
    label: "Bulleted list",
    group: "Lists",
    words: "unordered points ul",
    typed: "-",
    Icon: List,
    node: "bulletList",
    make: (chain) => chain.clearNodes().toggleBulletList(),
  },
  {
    name: "orderedList",
    label: "Numbered list",
    group: "Lists",
    words: "ordered ol",
    typed: "1.",
    Icon: ListOrdered,
    node: "orderedList",
    make: (chain) => chain.clearNodes().toggleOrderedList(),
  },
  {
    name: "taskList",
    label: "Task list",
    group: "Lists",
    words: "todo checklist checkbox",
    typed: "[ ]",
    Icon: ListTodo,
    node: "taskList",
    make: (chain) => chain.clearNodes().toggleTaskList(),
  },
  {
    name: "blockquote",
    label: "Quotation",
    group: "Blocks",
    words: "blockquote cite",
    typed: ">",
    Icon: TextQuote,
    node: "blockquote",
    make: (chain) => chain.clearNodes().setBlockquote(),
  },
  {
    name: "codeBlock",
    label: "Code",
    group: "Blocks",
    words: "program source pre",
    typed: "```",
    Icon: SquareCode,
    node: "codeBlock",
    make: (chain) => chain.clearNodes().setCodeBlock(),
  },
  {
    name: "math",
    label: "Formula",
    group: "Blocks",
    words: "math equation tex latex",
    typed: "$$",
    Icon: Sigma,
    node: "codeBlock",
    make: (chain) => chain.clearNodes().setCodeBlock({ language: "math" }),
  },
  {
    name: "table",
    label: "Table",
    group: "Blocks",
    words: "grid rows columns",
    Icon: Table,
    make: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  },
  {
    name: "horizontalRule",
    label: "Line across",
    group: "Blocks",
    words: "divider rule hr",
    typed: "---",
    Icon: Minus,
    make: (chain) => chain.setHorizontalRule(),
  },
  {
    name: "wikiLink",
    label: "Link to a page",
    group: "In the line",
    words: "wiki",
    typed: "[[",
    Icon: Brackets,
    make: (chain) => chain.insertContent("[["),
  },
  {
    name: "footnote",
    label: "Footnote",
    group: "In the line",
    words: "note reference",
    typed: "^[",
    Icon: Asterisk,
    make: (chain) => chain.addFootnote(),
  },
  {
    name: "position",
    label: "Position",
    group: "Thought",
    words: "stance school agrees differs critiques",
    typed: "/position",
    Icon: Scale,
    make: (chain) => chain.addPosition(),
  },
  {
    name: "query",
    label: "Query",
    group: "Thought",
    words: "live answer positions list matrix graph timeline",
    typed: "/query",
    Icon: ListFilter,
    make: (chain) => chain.addQuery(),
  },
];

/** The kinds that these letters may mean, those whose name begins with them first; with none, all. */
export function kindsLike(letters: string, kinds: readonly BlockKind[] = BLOCK_KINDS): BlockKind[] {
  const asked = letters.trim().toLowerCase();
  const named = kinds.filter(({ label }) => wordStarts(label, asked));
  return [...named, ...kinds.filter((kind) => !named.includes(kind) && wordStarts(kind.words, asked))];
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
    label: `Heading ${level}`,
    group: "Text",
    words: "title section",
    typed: "#".repeat(level),
    Icon,
    node: "heading",
    make: (chain) => chain.clearNodes().setHeading({ level }),
  };
}
