import { Extension } from "@tiptap/core";
import { Fragment, type Node } from "@tiptap/pm/model";
import {
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";
import { newId } from "../position/position-ids";
import { blockAt, blockOf, type Block } from "./block-at";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    blockActs: {
      /** Changes places with the block before, or behind with `1`. Without `at`, the block that the caret is in. */
      moveBlock: (by: -1 | 1, at?: number) => ReturnType;
      /** Puts the same once more behind it; a position in it gets a new id. */
      duplicateBlock: (at?: number) => ReturnType;
      removeBlock: (at?: number) => ReturnType;
    };
  }
}

/** What is done to a whole block, by keys and from its menu. */
export const BlockActs = Extension.create({
  name: "blockActs",
  addCommands() {
    const act =
      (change: (tr: Transaction, block: Block) => boolean, at?: number) =>
      ({ state, tr, dispatch }: { state: EditorState; tr: Transaction; dispatch?: unknown }): boolean => {
        const block = at === undefined ? blockOf(state.selection) : blockAt(state.doc, at);
        // A trial of it is made on a transaction of its own.
        return block !== undefined && change(dispatch ? tr : state.tr, block);
      };
    return {
      moveBlock: (by, at) => act((tr, block) => move(tr, block, by), at),
      duplicateBlock: (at) => act(duplicate, at),
      removeBlock: (at) => act(remove, at),
    };
  },
  addKeyboardShortcuts() {
    return {
      "Alt-Shift-ArrowUp": () => this.editor.commands.moveBlock(-1),
      "Alt-Shift-ArrowDown": () => this.editor.commands.moveBlock(1),
      "Mod-d": () => this.editor.commands.duplicateBlock(),
    };
  },
});

function move(tr: Transaction, block: Block, by: -1 | 1): boolean {
  const { at, node, parent, index } = block;
  const other = parent.maybeChild(index + by);
  if (!other) return false;
  const to = by < 0 ? at - other.nodeSize : at + other.nodeSize;
  const { selection } = tr;
  const from = by < 0 ? to : at;
  // The two in the other order, in one step: nobody sees the page with one of them missing or twice.
  tr.replaceWith(from, from + node.nodeSize + other.nodeSize, by < 0 ? [node, other] : [other, node]);
  const inside = selection.from >= at && selection.to <= at + node.nodeSize;
  if (!inside || selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, to));
  else tr.setSelection(TextSelection.create(tr.doc, selection.anchor + to - at, selection.head + to - at));
  tr.scrollIntoView();
  return true;
}

function duplicate(tr: Transaction, { at, node }: Block): boolean {
  const behind = at + node.nodeSize;
  tr.insert(behind, renamed(node));
  const near = Selection.near(tr.doc.resolve(behind + 1));
  tr.setSelection(node.isAtom ? NodeSelection.create(tr.doc, behind) : near).scrollIntoView();
  return true;
}

/** The same again under new names: a position's id is its own. */
function renamed(node: Node): Node {
  if (node.isTextblock) return node;
  const content = Fragment.fromArray(node.content.content.map(renamed));
  return node.type.name === "position"
    ? node.type.create({ ...node.attrs, id: newId() }, content)
    : node.copy(content);
}

function remove(tr: Transaction, { at, node, parent, index }: Block): boolean {
  const $at = tr.doc.resolve(at);
  // A list without items is no list: it goes with its last one.
  const alone = parent.childCount === 1 && $at.depth > 0;
  const from = alone ? $at.before() : at;
  const to = alone ? $at.after() : at + node.nodeSize;
  const empty = tr.doc.type.schema.node("paragraph");
  const $from = tr.doc.resolve(from);
  if ($from.parent.childCount === 1) tr.replaceWith(from, to, empty);
  else tr.delete(from, to);
  const back = index > 0 || from >= tr.doc.content.size ? -1 : 1;
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), back)).scrollIntoView();
  return true;
}
