import type { Editor } from "@tiptap/core";
import { ReactRenderer } from "@tiptap/react";
import type {
  SuggestionFloatingUiOptions,
  SuggestionKeyDownProps,
  SuggestionProps,
} from "@tiptap/suggestion";
import type { ComponentType } from "react";

/** What a list beneath the caret is drawn from. */
export type PopupProps<Item> = {
  id: string;
  choices: readonly Item[];
  current: number;
  waiting: boolean;
  onChoose: (item: Item) => void;
};

/**
 * A list beneath the caret, for a suggestion of Tiptap's. Focus stays in the text; the arrows move the current line, and
 * the text says which it is. `quiet`: a list without a line is not shown at all.
 */
export function popup<Item>(id: string, List: ComponentType<PopupProps<Item>>, quiet = false) {
  let shown: { renderer: ReactRenderer; unmount: () => void } | null = null;
  let current = 0;
  let props: SuggestionProps<Item, Item> | null = null;

  const draw = (): void => {
    if (!shown || !props) return;
    const { command, editor, items, loading } = props;
    shown.renderer.updateProps({ id, choices: items, current, waiting: loading, onChoose: command });
    if (shown.renderer.element instanceof HTMLElement)
      shown.renderer.element.hidden = quiet && items.length === 0;
    point(editor, items.length > 0 ? { list: id, option: optionId(id, current) } : undefined);
    document.getElementById(optionId(id, current))?.scrollIntoView({ block: "nearest" });
  };

  return {
    onStart(started: SuggestionProps<Item, Item>) {
      props = started;
      current = 0;
      const renderer = new ReactRenderer(List, {
        editor: started.editor,
        props: { id, choices: started.items, current: 0, waiting: true, onChoose: started.command },
        className: "popup",
      });
      shown = { renderer, unmount: started.mount(renderer.element) };
      draw();
    },
    onUpdate(updated: SuggestionProps<Item, Item>) {
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
      if ((event.key === "Enter" || event.key === "Tab") && choice !== undefined && props) {
        props.command(choice);
        return true;
      }
      return false;
    },
    onExit(left: SuggestionProps<Item, Item>) {
      point(left.editor, undefined);
      shown?.unmount();
      shown?.renderer.destroy();
      shown = null;
      props = null;
    },
  };
}

/** Pixels between a list and the line that it is about, and the edges of the window. */
const [GAP, EDGE] = [4, 8];

type Middleware = NonNullable<SuggestionFloatingUiOptions["middleware"]>[number];

/** Beneath the line, or above it where there is more room; and whole, also on a phone, which is hardly wider than a list. */
const inSight: Middleware = {
  name: "inSight",
  fn({ x, y, rects: { reference, floating } }) {
    const above = reference.y - window.scrollY;
    const below = window.innerHeight - above - reference.height;
    const isAbove = floating.height + GAP > below && above > below;
    const room = document.documentElement.clientWidth - floating.width - EDGE;
    return { x: Math.max(EDGE, Math.min(x, room)), y: isAbove ? reference.y - floating.height - GAP : y };
  },
};

/** Where such a list stands. */
export const POPUP_PLACE = { flip: false, floatingUi: { middleware: [inSight] } };

/** Tells those who hear the text which line of which list is the current one. */
function point({ view }: Editor, at: { list: string; option: string } | undefined): void {
  if (at) {
    view.dom.setAttribute("aria-controls", at.list);
    view.dom.setAttribute("aria-activedescendant", at.option);
  } else {
    view.dom.removeAttribute("aria-controls");
    view.dom.removeAttribute("aria-activedescendant");
  }
}

export function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** Where an arrow key leads in a list of `length` lines. */
export function step(current: number, key: string, length: number): number {
  if (length === 0) return 0;
  return (current + (key === "ArrowUp" ? -1 : 1) + length) % length;
}
