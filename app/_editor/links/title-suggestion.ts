import { Extension, type Editor, type Range } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion } from "@tiptap/suggestion";
import { openLink } from "./link-text";
import { choicesFor } from "./place-choices";
import type { Choice } from "./title-choices";
import { TitleList } from "./title-list";
import { popup, POPUP_PLACE } from "../popup/popup";

const key = new PluginKey("titleSuggestion");

/** Completes `[[` to a link. Titles that turn out to be written by nobody go into `missing`. */
export function titleSuggestion(missing: Set<string>) {
  return Extension.create({
    name: "titleSuggestion",
    addProseMirrorPlugins() {
      return [
        Suggestion<Choice, Choice>({
          pluginKey: key,
          editor: this.editor,
          char: "[[",
          findSuggestionMatch: ({ $position }) => {
            const before = $position.parent.textBetween(0, $position.parentOffset, undefined, "\uFFFC");
            const open = openLink(before);
            if (!open) return null;
            const from = $position.start() + open.start;
            return { range: { from, to: $position.pos }, query: open.query, text: before.slice(open.start) };
          },
          allow: ({ state }) => !state.selection.$from.parent.type.spec.code,
          shouldShow: ({ transaction, editor }) =>
            !isChangeOrigin(transaction) && !editor.isActive("code") && editor.isFocused,
          debounce: 80,
          items: async ({ query, signal, editor }) => {
            const choices = await choicesFor(editor, query, signal);
            for (const { title, exists } of choices) if (!exists) missing.add(title);
            return choices;
          },
          command: ({ editor, range, props }) => writeLink(editor, range, props),
          ...POPUP_PLACE,
          render: () => popup("title-suggestion", TitleList),
        }),
      ];
    },
  });
}

function writeLink(editor: Editor, range: Range, { title, fragment, text }: Choice): void {
  const words = text ?? title;
  editor
    .chain()
    .focus()
    .insertContentAt(range, {
      type: "text",
      text: words,
      marks: [{ type: "wikiLink", attrs: { title, fragment: fragment ?? null } }],
    })
    .unsetMark("wikiLink")
    .run();
}
