import { InputRule } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { TextSelection, type Transaction } from "@tiptap/pm/state";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { position, type PositionAttribute } from "@/document/schema/wiki";
import { markFresh } from "../room/fresh";
import { newId } from "./position-ids";
import { PositionView } from "../views/position-view";

/** What is known of a position that is yet to be written. */
export type BegunParts = Partial<Record<PositionAttribute, string>>;

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    sentencePosition: {
      /** Puts a new position where the caret is, or behind the block that the caret is in. */
      addPosition: () => ReturnType;
      /** Puts a new position with these parts at the end of the text, before the line of categories. */
      beginPosition: (parts: BegunParts) => ReturnType;
    };
  }
}

/** The position as one writes it: a sentence whose parts are edited in place, above what is said. */
export const sentencePosition = position.extend({
  draggable: true,

  addNodeView() {
    return ReactNodeViewRenderer(PositionView, { contentDOMElementTag: "div" });
  },

  addCommands() {
    return {
      addPosition:
        () =>
        ({ editor, tr, state, dispatch }) => {
          const { $from } = state.selection;
          if ($from.depth === 0 || $from.node(1).type === this.type) return false;
          const empty =
            $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.childCount === 0;
          if (dispatch) markFresh(editor, put(tr, empty ? $from.before(1) : $from.after(1), $from.after(1)));
          return true;
        },
      beginPosition:
        (parts) =>
        ({ editor, tr, dispatch }) => {
          const at = endOfText(tr.doc);
          if (dispatch) markFresh(editor, put(tr, at, at, parts));
          return true;
        },
    };

    function put(tr: Transaction, from: number, to: number, parts: BegunParts = {}): string {
      const { schema } = tr.doc.type;
      const id = newId();
      const block = schema.node("position", { ...parts, id }, [schema.node("paragraph")]);
      tr.replaceWith(from, to, block);
      // Something to go on with: a caret has no place of its own behind a block at the end.
      if (from + block.nodeSize === tr.doc.content.size)
        tr.insert(tr.doc.content.size, schema.node("paragraph"));
      tr.setSelection(TextSelection.create(tr.doc, from + 2)).scrollIntoView();
      return id;
    }
  },

  addInputRules() {
    return [
      new InputRule({
        find: /^\/position\s$/,
        handler: ({ range, chain }) => {
          chain().deleteRange(range).addPosition().run();
        },
      }),
    ];
  },

  addKeyboardShortcuts() {
    return {
      // An empty last paragraph is the way out, as in a list.
      Enter: () => {
        const { $from, empty } = this.editor.state.selection;
        if (!empty || $from.depth !== 2 || $from.node(1).type !== this.type) return false;
        const block = $from.node(1);
        if ($from.parent.type.name !== "paragraph" || $from.parent.content.size > 0) return false;
        if (block.childCount < 2 || $from.index(1) !== block.childCount - 1) return false;
        return this.editor.commands.command(({ tr, state, dispatch }) => {
          if (!dispatch) return true;
          tr.delete($from.before(2), $from.after(2));
          const behind = tr.mapping.map($from.after(1));
          tr.insert(behind, state.schema.node("paragraph"));
          tr.setSelection(TextSelection.create(tr.doc, behind + 1)).scrollIntoView();
          return true;
        });
      },
    };
  },
});

/** Behind the last block that says something: a line of categories, and an empty paragraph to go on with, come after it. */
function endOfText(doc: Node): number {
  let at = doc.content.size;
  for (let index = doc.childCount - 1; index >= 0; index -= 1) {
    const block = doc.child(index);
    if (block.type.name !== "paragraph" || !/^(\s*Category:[^\n]*)?$/.test(block.textContent)) break;
    at -= block.nodeSize;
  }
  return at;
}
