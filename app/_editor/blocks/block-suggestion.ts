import type { EditorWords } from "../words";
import { Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion } from "@tiptap/suggestion";
import { popup, POPUP_PLACE } from "../popup/popup";
import { type BlockKind, canMake, kindsLike } from "./block-kinds";
import { BlockList } from "./block-list";

/** A stroke at the beginning of a line or behind a space, and the letters after it. */
const OPEN = /(?:^|[\s\uFFFC])\/(\p{L}[\p{L}\d]*)?$/u;

/** What is being asked for at the end of `before`, and where its stroke stands; null when nothing is. */
export function openStroke(before: string): { start: number; query: string } | null {
  const match = OPEN.exec(before);
  if (!match) return null;
  const query = match[1] ?? "";
  return { start: before.length - query.length - 1, query };
}

/** `/` lists what can be put here. */
export function blockSuggestion(words: EditorWords) {
  return Extension.create({
    name: "blockSuggestion",
    addProseMirrorPlugins() {
      return [
        Suggestion<BlockKind, BlockKind>({
          pluginKey: new PluginKey("blockSuggestion"),
          editor: this.editor,
          char: "/",
          findSuggestionMatch: ({ $position }) => {
            const before = $position.parent.textBetween(0, $position.parentOffset, undefined, "\uFFFC");
            const open = openStroke(before);
            if (!open) return null;
            const from = $position.pos - open.query.length - 1;
            return { range: { from, to: $position.pos }, query: open.query, text: before.slice(open.start) };
          },
          allow: ({ state }) => !state.selection.$from.parent.type.spec.code,
          shouldShow: ({ transaction, editor }) =>
            !isChangeOrigin(transaction) && !editor.isActive("code") && editor.isFocused,
          items: ({ query, editor }) => kindsLike(query, words).filter((kind) => canMake(editor, kind)),
          command: ({ editor, range, props: kind }) => {
            editor.chain().focus().deleteRange(range).run();
            kind.make(editor.chain().focus()).run();
          },
          ...POPUP_PLACE,
          render: () => popup("block-suggestion", BlockList, true),
        }),
      ];
    },
  });
}
