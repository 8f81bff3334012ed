import type { Editor } from "@tiptap/core";
import {
  Asterisk,
  Bold,
  Brackets,
  Code,
  Ellipsis,
  Heading2,
  Heading3,
  Heading4,
  Italic,
  Keyboard,
  Link,
  List,
  ListFilter,
  ListOrdered,
  ListTodo,
  ListTree,
  type LucideIcon,
  Redo2,
  Scale,
  Search,
  SquareCode,
  Strikethrough,
  Table,
  TextQuote,
  Undo2,
} from "lucide-react";

/** What the surface around the text can open: one thing at a time. */
export type Asked = "link" | "wikiLink" | "block" | "table" | "find" | "outline" | "help";

/** What a tool asks of the surface around the text. */
export type Ask = (what: Asked) => void;

export type Tool = {
  name: string;
  label: string;
  keys?: string;
  /** Shown instead of an icon, or beside it. */
  text?: string;
  Icon?: LucideIcon;
  /** Whether it is switched on where the caret is; absent for a tool that only acts. */
  active?: (editor: Editor) => boolean;
  can: (editor: Editor) => boolean;
  run: (editor: Editor, ask: Ask) => void;
};

type Level = 2 | 3 | 4;

/** The toolbar, in groups, from left to right. */
export const TOOLS: readonly (readonly Tool[])[] = [
  [heading(2, Heading2), heading(3, Heading3), heading(4, Heading4)],
  [
    mark("bold", "Bold", "Mod+B", Bold, "toggleBold"),
    mark("italic", "Italic", "Mod+I", Italic, "toggleItalic"),
    mark("strike", "Struck through", "Mod+Shift+S", Strikethrough, "toggleStrike"),
    mark("code", "Code", "Mod+E", Code, "toggleCode"),
  ],
  [
    block("bulletList", "Bulleted list", "Mod+Shift+8", List, "toggleBulletList"),
    block("orderedList", "Numbered list", "Mod+Shift+7", ListOrdered, "toggleOrderedList"),
    block("taskList", "Task list", "Mod+Shift+9", ListTodo, "toggleTaskList"),
  ],
  [
    block("blockquote", "Quotation", "Mod+Shift+B", TextQuote, "toggleBlockquote"),
    block("codeBlock", "Block of code", "Mod+Alt+C", SquareCode, "toggleCodeBlock"),
    {
      name: "table",
      label: "Table: put one here, or change this one",
      Icon: Table,
      active: (editor) => editor.isActive("table"),
      can: (editor) => editor.isActive("table") || editor.can().insertTable(),
      run: (editor, ask) => {
        if (editor.isActive("table")) ask("table");
        else editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
      },
    },
  ],
  [
    {
      name: "wikiLink",
      label: "Link to a page",
      keys: "[[",
      Icon: Brackets,
      active: (editor) => editor.isActive("wikiLink"),
      can: (editor) => !inCode(editor),
      run: (editor, ask) => {
        if (editor.state.selection.empty && !editor.isActive("wikiLink"))
          editor.chain().focus().insertContent("[[").run();
        else ask("wikiLink");
      },
    },
    {
      name: "link",
      label: "Link out of the wiki",
      keys: "Mod+K",
      Icon: Link,
      active: (editor) => editor.isActive("link"),
      can: (editor) => !inCode(editor),
      run: (_editor, ask) => ask("link"),
    },
    {
      name: "footnote",
      label: "Footnote",
      Icon: Asterisk,
      active: (editor) => editor.isActive("footnote"),
      can: (editor) => editor.isActive("footnote") || editor.can().addFootnote(),
      run: (editor) => {
        if (editor.isActive("footnote")) editor.chain().focus().leaveFootnote().run();
        else editor.chain().focus().addFootnote().run();
      },
    },
  ],
  [
    {
      name: "position",
      label: "Position",
      keys: "/position",
      text: "Position",
      Icon: Scale,
      can: (editor) => editor.can().addPosition(),
      run: (editor) => editor.chain().addPosition().run(),
    },
    {
      name: "query",
      label: "Query: a live answer from the positions of this wiki",
      keys: "/query",
      Icon: ListFilter,
      can: (editor) => editor.can().addQuery(),
      run: (editor) => editor.chain().addQuery().run(),
    },
  ],
];

/** What is done with the page as a whole, beside the word on how it is saved. */
export const PAGE_TOOLS: readonly (readonly Tool[])[] = [
  [
    {
      name: "undo",
      label: "Undo what I did",
      keys: "Mod+Z",
      Icon: Undo2,
      can: (editor) => editor.can().undo(),
      run: (editor) => editor.chain().focus().undo().run(),
    },
    {
      name: "redo",
      label: "Redo",
      keys: "Mod+Shift+Z",
      Icon: Redo2,
      can: (editor) => editor.can().redo(),
      run: (editor) => editor.chain().focus().redo().run(),
    },
  ],
  [
    asking("block", "This block: move, duplicate, turn into, remove", "Alt+Enter", Ellipsis),
    asking("find", "Find and replace", "Mod+F", Search),
    asking("outline", "Outline and number of words", "Mod+Alt+O", ListTree),
    asking("help", "Keys and signs", "Mod+/", Keyboard),
  ],
];

/** What can be done to selected words, right beside them. */
export const SELECTION_TOOLS: readonly (readonly Tool[])[] = [
  TOOLS.flat().filter(({ name }) => ["bold", "italic", "strike", "code"].includes(name)),
  TOOLS.flat().filter(({ name }) => ["wikiLink", "link"].includes(name)),
  TOOLS.flat().filter(({ name }) => ["heading2", "heading3", "blockquote"].includes(name)),
];

function asking(name: Asked, label: string, keys: string, Icon: LucideIcon): Tool {
  return { name, label, keys, Icon, can: () => true, run: (_editor, ask) => ask(name) };
}

function heading(level: Level, Icon: LucideIcon): Tool {
  return {
    name: `heading${level}`,
    label: `Heading ${level}`,
    keys: `Mod+Alt+${level}`,
    Icon,
    active: (editor) => editor.isActive("heading", { level }),
    can: (editor) => editor.can().toggleHeading({ level }),
    run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  };
}

type MarkCommand = "toggleBold" | "toggleItalic" | "toggleStrike" | "toggleCode";
type BlockCommand =
  "toggleBulletList" | "toggleOrderedList" | "toggleTaskList" | "toggleBlockquote" | "toggleCodeBlock";

function mark(name: string, label: string, keys: string, Icon: LucideIcon, command: MarkCommand): Tool {
  return toggle(name, label, keys, Icon, command);
}

function block(name: string, label: string, keys: string, Icon: LucideIcon, command: BlockCommand): Tool {
  return toggle(name, label, keys, Icon, command);
}

function toggle(
  name: string,
  label: string,
  keys: string,
  Icon: LucideIcon,
  command: MarkCommand | BlockCommand,
): Tool {
  return {
    name,
    label,
    keys,
    Icon,
    active: (editor) => editor.isActive(name),
    can: (editor) => editor.can()[command](),
    run: (editor) => editor.chain().focus()[command]().run(),
  };
}

function inCode(editor: Editor): boolean {
  return editor.isActive("code") || editor.state.selection.$from.parent.type.spec.code === true;
}
