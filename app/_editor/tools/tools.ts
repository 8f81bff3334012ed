import type { Catalogue } from "@/app/_words/en";
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
  History,
  ImageUp,
  Italic,
  Keyboard,
  Link,
  MessageSquare,
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
export type Asked =
  "link" | "wikiLink" | "block" | "table" | "find" | "outline" | "talk" | "versions" | "help";

/** What a tool asks of the surface around the text. */
export type Ask = (what: Asked) => void;

export type ToolName = keyof Catalogue["editor"]["tools"];

export type Tool = {
  /** By which the catalogue knows what it is called. */
  name: ToolName;
  keys?: string;
  /** Its name stands beside its icon. */
  named?: boolean;
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
    mark("bold", "Mod+B", Bold, "toggleBold"),
    mark("italic", "Mod+I", Italic, "toggleItalic"),
    mark("strike", "Mod+Shift+S", Strikethrough, "toggleStrike"),
    mark("code", "Mod+E", Code, "toggleCode"),
  ],
  [
    block("bulletList", "Mod+Shift+8", List, "toggleBulletList"),
    block("orderedList", "Mod+Shift+7", ListOrdered, "toggleOrderedList"),
    block("taskList", "Mod+Shift+9", ListTodo, "toggleTaskList"),
  ],
  [
    block("blockquote", "Mod+Shift+B", TextQuote, "toggleBlockquote"),
    block("codeBlock", "Mod+Alt+C", SquareCode, "toggleCodeBlock"),
    {
      name: "table",
      Icon: Table,
      active: (editor) => editor.isActive("table"),
      can: (editor) => editor.isActive("table") || editor.can().insertTable(),
      run: (editor, ask) => {
        if (editor.isActive("table")) ask("table");
        else editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
      },
    },
    {
      name: "image",
      Icon: ImageUp,
      can: () => true,
      run: (editor) => editor.commands.chooseImages(),
    },
  ],
  [
    {
      name: "wikiLink",
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
      keys: "Mod+K",
      Icon: Link,
      active: (editor) => editor.isActive("link"),
      can: (editor) => !inCode(editor),
      run: (_editor, ask) => ask("link"),
    },
    {
      name: "footnote",
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
      keys: "/position",
      named: true,
      Icon: Scale,
      can: (editor) => editor.can().addPosition(),
      run: (editor) => editor.chain().addPosition().run(),
    },
    {
      name: "query",
      keys: "/query",
      Icon: ListFilter,
      can: (editor) => editor.can().addQuery(),
      run: (editor) => editor.chain().addQuery().run(),
    },
  ],
];

const TALK = asking("talk", "Mod+Alt+M", MessageSquare);

/** What is done with the page as a whole, beside the word on how it is saved. */
export const PAGE_TOOLS: readonly (readonly Tool[])[] = [
  [
    {
      name: "undo",
      keys: "Mod+Z",
      Icon: Undo2,
      can: (editor) => editor.can().undo(),
      run: (editor) => editor.chain().focus().undo().run(),
    },
    {
      name: "redo",
      keys: "Mod+Shift+Z",
      Icon: Redo2,
      can: (editor) => editor.can().redo(),
      run: (editor) => editor.chain().focus().redo().run(),
    },
  ],
  [
    asking("block", "Alt+Enter", Ellipsis),
    asking("find", "Mod+F", Search),
    asking("outline", "Mod+Alt+O", ListTree),
    TALK,
    asking("versions", "Mod+Alt+V", History),
    asking("help", "Mod+/", Keyboard),
  ],
];

/** What can be done to selected words, right beside them. */
export const SELECTION_TOOLS: readonly (readonly Tool[])[] = [
  TOOLS.flat().filter(({ name }) => ["bold", "italic", "strike", "code"].includes(name)),
  TOOLS.flat().filter(({ name }) => ["wikiLink", "link"].includes(name)),
  TOOLS.flat().filter(({ name }) => ["heading2", "heading3", "blockquote"].includes(name)),
  [TALK],
];

function asking(name: Asked, keys: string, Icon: LucideIcon): Tool {
  return { name, keys, Icon, can: () => true, run: (_editor, ask) => ask(name) };
}

function heading(level: Level, Icon: LucideIcon): Tool {
  return {
    name: `heading${level}`,
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

function mark(name: ToolName, keys: string, Icon: LucideIcon, command: MarkCommand): Tool {
  return toggle(name, keys, Icon, command);
}

function block(name: ToolName, keys: string, Icon: LucideIcon, command: BlockCommand): Tool {
  return toggle(name, keys, Icon, command);
}

function toggle(name: ToolName, keys: string, Icon: LucideIcon, command: MarkCommand | BlockCommand): Tool {
  return {
    name,
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
