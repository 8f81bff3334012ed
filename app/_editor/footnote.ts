/**
 * A footnote is a small number in the text that opens where it stands. It is open while the caret is in it, so that
 * there is one state, the selection, and nothing to forget to close.
 */
import { type Editor, InputRule, mergeAttributes } from "@tiptap/core";
import { NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { footnote } from "@/document/schema/wiki";
import type { EditorWords } from "./words";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    openFootnote: {
      /** Adds a note at the caret and goes into it. */
      addFootnote: () => ReturnType;
      /** Goes on in the text, behind the note that the caret is in. */
      leaveFootnote: () => ReturnType;
    };
  }
}

export const openFootnote = (words: EditorWords) =>
  footnote.extend({
    addCommands() {
      return {
        addFootnote:
          () =>
          ({ tr, state, dispatch }) => {
            const { $to } = state.selection;
            if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), this.type))
              return false;
            if (!dispatch) return true;
            tr.insert($to.pos, this.type.create());
            tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1)).scrollIntoView();
            return true;
          },
        leaveFootnote:
          () =>
          ({ tr, state, dispatch }) => {
            const { $head } = state.selection;
            if ($head.parent.type !== this.type) return false;
            if (dispatch) tr.setSelection(TextSelection.create(tr.doc, $head.after()));
            return true;
          },
      };
    },

    addInputRules() {
      return [
        new InputRule({
          find: /\^\[$/,
          handler: ({ range, chain }) => {
            chain().deleteRange(range).addFootnote().run();
          },
        }),
      ];
    },

    addKeyboardShortcuts() {
      return {
        Enter: () => this.editor.commands.leaveFootnote(),
        Escape: () => this.editor.commands.leaveFootnote(),
        Backspace: () => select(this.editor, -1),
        Delete: () => select(this.editor, 1),
      };
    },

    addNodeView() {
      return ({ HTMLAttributes, getPos, editor }) => {
        const dom = document.createElement("span");
        for (const [name, value] of Object.entries(
          mergeAttributes(HTMLAttributes, { class: "footnote-edit", "data-footnote": "" }),
        ))
          dom.setAttribute(name, String(value));
        const button = document.createElement("button");
        button.type = "button";
        button.className = "footnote-number";
        button.contentEditable = "false";
        button.setAttribute("aria-label", words("footnote"));
        const contentDOM = document.createElement("span");
        contentDOM.className = "footnote-text";
        dom.append(button, contentDOM);

        button.addEventListener("mousedown", (event) => event.preventDefault());
        button.addEventListener("click", () => {
          const at = getPos();
          const node = at === undefined ? null : editor.state.doc.nodeAt(at);
          if (at === undefined || !node) return;
          const open = editor.state.selection.$head.parent === node;
          editor
            .chain()
            .focus()
            .setTextSelection(open ? at + node.nodeSize : at + 1 + node.content.size)
            .run();
        });
        return { dom, contentDOM, stopEvent: (event) => button.contains(event.target as globalThis.Node) };
      };
    },

    addProseMirrorPlugins() {
      const { type } = this;
      return [
        new Plugin({
          props: {
            decorations({ doc, selection }) {
              const { $head } = selection;
              if ($head.parent.type !== type) return null;
              return DecorationSet.create(doc, [
                Decoration.node($head.before(), $head.after(), { class: "open" }),
              ]);
            },
          },
        }),
      ];
    },
  });

// The browser would delete around a closed note as it sees fit; so the first stroke selects it, the second deletes it.
function select(editor: Editor, side: -1 | 1): boolean {
  const { selection, doc, tr } = editor.state;
  if (!selection.empty || !(selection instanceof TextSelection)) return false;
  const { $head } = selection;
  if ($head.parent.type.name === "footnote") {
    const edge = side < 0 ? 0 : $head.parent.content.size;
    if ($head.parentOffset !== edge) return false;
    const from = $head.before();
    editor.view.dispatch(
      $head.parent.content.size === 0
        ? tr.delete(from, $head.after())
        : tr.setSelection(TextSelection.create(doc, side < 0 ? from : $head.after())),
    );
    return true;
  }
  const near = side < 0 ? $head.nodeBefore : $head.nodeAfter;
  if (near?.type.name !== "footnote") return false;
  const at = side < 0 ? $head.pos - near.nodeSize : $head.pos;
  editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, at)));
  return true;
}
