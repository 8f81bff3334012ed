import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { ArrowDown, ArrowUp, CopyPlus, Link, Trash2 } from "lucide-react";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { keysHere, onApple } from "../tools/keys";
import { Menu, type MenuGroup } from "../popup/menu";
import { type Block, blockAt } from "./block-at";
import { BLOCK_KINDS, canMake } from "./block-kinds";
import type { EditorWords } from "../words";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** What can be done to one block. The block is named by where it begins. */
export function BlockMenu(props: {
  editor: Editor;
  at: number;
  readPath: string;
  style?: React.CSSProperties;
  onClose: () => void;
}) {
  const { editor, at, readPath, style, onClose } = props;
  const words = useTranslations("editor");
  const block = blockAt(editor.state.doc, at);
  if (!block) return null;
  const close = (): void => {
    onClose();
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  const act = (run: () => unknown) => (): void => {
    onClose();
    run();
    editor.commands.focus(undefined, { scrollIntoView: true });
  };
  const keys = (pressed: string): string => keysHere(pressed, onApple());
  const groups: MenuGroup[] = [
    {
      label: nameOf(block, words),
      items: [
        {
          name: "up",
          label: words("blockMenu.up"),
          icon: <ArrowUp {...ICON} />,
          keys: keys("Alt+Shift+↑"),
          disabled: block.index === 0,
          run: act(() => editor.commands.moveBlock(-1, at)),
        },
        {
          name: "down",
          label: words("blockMenu.down"),
          icon: <ArrowDown {...ICON} />,
          keys: keys("Alt+Shift+↓"),
          disabled: block.index === block.parent.childCount - 1,
          run: act(() => editor.commands.moveBlock(1, at)),
        },
        {
          name: "duplicate",
          label: words("blockMenu.duplicate"),
          icon: <CopyPlus {...ICON} />,
          keys: keys("Mod+D"),
          run: act(() => editor.commands.duplicateBlock(at)),
        },
        ...permalink(block, words("blockMenu.permalink"), readPath, act),
        {
          name: "remove",
          label: words("blockMenu.remove"),
          icon: <Trash2 {...ICON} />,
          run: act(() => editor.commands.removeBlock(at)),
        },
      ],
    },
  ];
  const turns = turnsOf(editor, block).map((kind) => ({
    name: kind.name,
    label: words(`blocks.${kind.name}`),
    icon: <kind.Icon {...ICON} />,
    run: act(() => kind.make(editor.chain().setTextSelection(at + 1)).run()),
  }));
  if (turns.length > 0) groups.push({ label: words("blockMenu.turn"), items: turns });
  return <Menu label={words("blockMenu.this")} groups={groups} style={style} onClose={close} />;
}

/** The address of a position, to be given to others. */
function permalink(
  { node }: Block,
  label: string,
  readPath: string,
  act: (run: () => unknown) => () => void,
) {
  const id: unknown = node.type.name === "position" ? node.attrs["id"] : undefined;
  if (typeof id !== "string" || id === "") return [];
  const address = new URL(`${readPath}#position-${id}`, location.href).href;
  return [
    {
      name: "permalink",
      label,
      icon: <Link {...ICON} />,
      run: act(() => void navigator.clipboard?.writeText(address).catch(() => undefined)),
    },
  ];
}

function turnsOf(editor: Editor, { node, at }: Block) {
  const simple = ["paragraph", "heading", "listItem", "taskItem", "blockquote", "codeBlock"];
  const lists = ["bulletList", "orderedList", "taskList"];
  if (![...simple, ...lists].includes(node.type.name)) return [];
  const trial = editor.state.apply(
    editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(at + 1))),
  );
  const asIfThere = { state: trial, schema: editor.schema };
  return BLOCK_KINDS.filter((kind) => kind.node !== undefined && canMake(asIfThere, kind)).filter(
    (kind) => kind.node !== node.type.name || kind.node === "heading" || kind.node === "codeBlock",
  );
}

const NAMED = [
  "paragraph",
  "heading",
  "listItem",
  "taskItem",
  "bulletList",
  "orderedList",
  "taskList",
  "blockquote",
  "codeBlock",
  "table",
  "horizontalRule",
  "image",
  "position",
  "query",
  "unconverted",
] as const;

function nameOf({ node }: Block, words: EditorWords): string {
  return words(`blockNames.${NAMED.find((name) => name === node.type.name) ?? "other"}`);
}

/** Selects a whole block, so that it can be dragged or copied. */
export function selectBlock(editor: Editor, at: number): void {
  const { state, view } = editor;
  if (blockAt(state.doc, at)) view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, at)));
}
