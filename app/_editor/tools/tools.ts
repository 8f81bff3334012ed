import type { Editor } from "@tiptap/core";
import {
  Asterisk,
  Bold,
  Brackets,
  Code,
  Heading2,
  Heading3,
  Heading4,
  Italic,
  Link,
  List,
  ListFilter,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Redo2,
  Scale,
  SquareCode,
  Strikethrough,
  Table,
  TextQuote,
  Undo2,
} from "lucide-react";

/** What a tool asks of the surface around the text. */
export type Asks = { askLink: (kind: "link" | "wikiLink") => void };

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
  run: (editor: Editor, asks: Asks) => void;
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
      label: "Table",
      Icon: Table,
      can: (editor) => !editor.isActive("table") && editor.can().insertTable(),
      run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
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
      run: (editor, { askLink }) => {
        if (editor.state.selection.empty && !editor.isActive("wikiLink"))
          editor.chain().focus().insertContent("[[").run();
        else askLink("wikiLink");
      },
    },
    {
      name: "link",
      label: "Link out of the wiki",
      keys: "Mod+K",
      Icon: Link,
      active: (editor) => editor.isActive("link"),
      can: (editor) => !inCode(editor),
      run: (_editor, { askLink }) => askLink("link"),
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
];

/** What can be done to the table around the caret. */
export const TABLE_TOOLS: readonly Tool[] = [
  table("addRowAfter", "Add a row below", "+ Row"),
  table("deleteRow", "Remove this row", "− Row"),
  table("addColumnAfter", "Add a column after", "+ Column"),
  table("deleteColumn", "Remove this column", "− Column"),
  table("deleteTable", "Remove the table", "− Table"),
];

/** Keys as this machine names them: "Mod+B" is "Ctrl+B" or "⌘B". */
export function keysHere(keys: string, apple: boolean): string {
  return apple
    ? keys.replace("Mod+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥")
    : keys.replace("Mod", "Ctrl");
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
type TableCommand = "addRowAfter" | "deleteRow" | "addColumnAfter" | "deleteColumn" | "deleteTable";

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

function table(command: TableCommand, label: string, text: string): Tool {
  return {
    name: command,
    label,
    text,
    can: (editor) => editor.can()[command](),
    run: (editor) => editor.chain().focus()[command]().run(),
  };
}

function inCode(editor: Editor): boolean {
  return editor.isActive("code") || editor.state.selection.$from.parent.type.spec.code === true;
}
