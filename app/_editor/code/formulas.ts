import { Extension, InputRule } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { PluginKey, type Selection, TextSelection } from "@tiptap/pm/state";
import { Decoration, type DecorationSet, type EditorView } from "@tiptap/pm/view";
import { FORMULA } from "./libraries";
import { lineDecorations } from "./line-decorations";

/** A formula in the line, and the sign behind it, which says that it is over: "$5-$10" is none. */
const WRITTEN = /(?:^|[^\\$\p{L}\p{N}])(\$(?:[^\s$]|[^\s$][^$\n]*[^\s$\\])\$)([\s.,;:!?)\]])$/u;

/** Code between dollar signs is shown as the formula that it is, and as what was typed while the caret is in it. */
export const Formulas = Extension.create({
  name: "formulas",
  addInputRules() {
    return [
      new InputRule({
        find: WRITTEN,
        handler: ({ state, range, match }) => {
          const [whole = "", written = "", behind = ""] = match;
          const { code } = state.schema.marks;
          const from = range.from + whole.length - written.length - behind.length;
          if (!code) return null;
          const to = from + written.length;
          const marks = state.tr.doc.resolve(to).marks();
          state.tr.addMark(from, to, code.create()).insert(to, state.schema.text(behind, marks));
          state.tr.removeStoredMark(code);
          return undefined;
        },
      }),
    ];
  },
  addProseMirrorPlugins() {
    return [
      lineDecorations(
        new PluginKey<DecorationSet>("formulas"),
        (line, at, selection) => {
          return line.type.spec.code ? [] : formulasIn(line, at).flatMap((each) => shown(each, selection));
        },
        (again) => FORMULA.whenThere(again),
      ),
    ];
  },
});

type Found = { from: number; to: number; tex: string };

function formulasIn(line: Node, at: number): Found[] {
  const found: Found[] = [];
  line.forEach((child, offset) => {
    const code = child.marks.some(({ type }) => type.name === "code");
    const tex = code ? /^\$([^]+)\$$/.exec(child.text ?? "")?.[1] : undefined;
    if (tex !== undefined) found.push({ from: at + 1 + offset, to: at + 1 + offset + child.nodeSize, tex });
  });
  return found;
}

function shown({ from, to, tex }: Found, { head, anchor }: Selection): Decoration[] {
  const html = FORMULA.get()?.(tex, false);
  const open = [head, anchor].some((place) => place >= from && place <= to);
  if (html === undefined || open) return [Decoration.inline(from, to, { class: "math" })];
  return [
    Decoration.inline(from, to, { class: "formula-source" }),
    Decoration.widget(from, (view, at) => drawn(html, view, at), { key: `formula ${tex}`, side: 1 }),
  ];
}

/** The drawn formula. Pressed, it shows what it was typed as. */
function drawn(html: string, view: EditorView, at: () => number | undefined): HTMLElement {
  const element = document.createElement("span");
  element.className = "formula-drawn";
  // Made by document/formula, which escapes and lets nothing run.
  element.innerHTML = html;
  element.addEventListener("mousedown", (event) => {
    const place = at();
    if (place === undefined) return;
    event.preventDefault();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, place + 1)));
    view.focus();
  });
  return element;
}
