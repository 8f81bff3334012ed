import { Extension, type Editor, type Range } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { PluginKey } from "@tiptap/pm/state";
import { ReactRenderer } from "@tiptap/react";
import { Suggestion, type SuggestionKeyDownProps, type SuggestionProps } from "@tiptap/suggestion";
import { splitTarget } from "@/document/titles";
import { titlesLike } from "../../_script/titles-like";
import { openLink } from "./link-text";
import { type Choice, titleChoices } from "./title-choices";
import { optionId, step, TitleList } from "./title-list";

const key = new PluginKey("titleSuggestion");
const LIST = "title-suggestion";

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
          items: async ({ query, signal }) => {
            const choices = titleChoices(query, await titlesLike(query, signal));
            for (const { title, exists } of choices) if (!exists) missing.add(title);
            return choices;
          },
          command: ({ editor, range, props }) => writeLink(editor, range, props),
          render: () => list(),
        }),
      ];
    },
  });
}

function writeLink(editor: Editor, range: Range, choice: Choice): void {
  const typed = editor.state.doc.textBetween(range.from + 2, range.to);
  const attrs = { title: choice.title, fragment: splitTarget(typed).fragment };
  editor
    .chain()
    .focus()
    .insertContentAt(range, { type: "text", text: choice.title, marks: [{ type: "wikiLink", attrs }] })
    .unsetMark("wikiLink")
    .run();
}

/** The list beneath the caret. Focus stays in the text; the arrows move the current line. */
function list() {
  let shown: { renderer: ReactRenderer; unmount: () => void } | null = null;
  let current = 0;
  let props: SuggestionProps<Choice, Choice> | null = null;

  const draw = (): void => {
    if (!shown || !props) return;
    const { command, editor, items, loading } = props;
    shown.renderer.updateProps({ id: LIST, choices: items, current, waiting: loading, onChoose: command });
    editor.view.dom.setAttribute("aria-controls", LIST);
    if (items.length > 0) editor.view.dom.setAttribute("aria-activedescendant", optionId(LIST, current));
    else editor.view.dom.removeAttribute("aria-activedescendant");
  };

  return {
    onStart(started: SuggestionProps<Choice, Choice>) {
      props = started;
      current = 0;
      const renderer = new ReactRenderer(TitleList, {
        editor: started.editor,
        props: { id: LIST, choices: [], current: 0, waiting: true, onChoose: started.command },
        className: "title-popup",
      });
      shown = { renderer, unmount: started.mount(renderer.element) };
    },
    onUpdate(updated: SuggestionProps<Choice, Choice>) {
      const kept = updated.loading && props ? props.items : updated.items;
      if (props?.query !== updated.query) current = 0;
      props = { ...updated, items: kept };
      draw();
    },
    onKeyDown({ event }: SuggestionKeyDownProps): boolean {
      const items = props?.items ?? [];
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && items.length > 0) {
        current = step(current, event.key, items.length);
        draw();
        return true;
      }
      const choice = items[current];
      if ((event.key === "Enter" || event.key === "Tab") && choice && props) {
        props.command(choice);
        return true;
      }
      return false;
    },
    onExit(left: SuggestionProps<Choice, Choice>) {
      left.editor.view.dom.removeAttribute("aria-controls");
      left.editor.view.dom.removeAttribute("aria-activedescendant");
      shown?.unmount();
      shown?.renderer.destroy();
      shown = null;
      props = null;
    },
  };
}
