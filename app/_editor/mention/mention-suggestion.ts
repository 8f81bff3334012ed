import { Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion } from "@tiptap/suggestion";
import { openName } from "../../_reader/talk/open-name";
import { type Named, peopleLike } from "../../_reader/talk/people-like";
import { popup, POPUP_PLACE } from "../popup/popup";
import { PersonChoices } from "./person-choices";

/** Completes `@` to somebody's name. Whoever is chosen is told once readers have it. */
export const MentionSuggestion = Extension.create({
  name: "mentionSuggestion",
  addProseMirrorPlugins() {
    return [
      Suggestion<Named, Named>({
        pluginKey: new PluginKey("mentionSuggestion"),
        editor: this.editor,
        char: "@",
        findSuggestionMatch: ({ $position }) => {
          const before = $position.parent.textBetween(0, $position.parentOffset, undefined, "\uFFFC");
          const open = openName(before);
          if (!open) return null;
          const from = $position.pos - open.typed.length - 1;
          return { range: { from, to: $position.pos }, query: open.typed, text: before.slice(open.start) };
        },
        allow: ({ state, range }) => {
          const $from = state.doc.resolve(range.from);
          const { mention } = state.schema.nodes;
          return mention !== undefined && $from.parent.canReplaceWith($from.index(), $from.index(), mention);
        },
        shouldShow: ({ transaction, editor }) =>
          !isChangeOrigin(transaction) && !editor.isActive("code") && editor.isFocused,
        debounce: 120,
        items: ({ query, signal }) => peopleLike(query, signal),
        command: ({ editor, range, props: { id, name } }) => {
          editor
            .chain()
            .focus()
            .insertContentAt(range, [
              { type: "mention", attrs: { id, label: name } },
              { type: "text", text: " " },
            ])
            .run();
        },
        ...POPUP_PLACE,
        render: () => popup("mention-suggestion", PersonChoices, true),
      }),
    ];
  },
});
