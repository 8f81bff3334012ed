/**
 * Decorations that are made line by line, and made anew only where something changed or the caret came or went: going through
 * a long page at every keystroke would be felt.
 */
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, type PluginKey, type Selection, type Transaction } from "@tiptap/pm/state";
import { DecorationSet, type Decoration } from "@tiptap/pm/view";

/** The decorations of one line of text that begins at `at`. */
export type Decorate = (line: Node, at: number, selection: Selection) => Decoration[];

/** `ready` is called with what makes them all anew, for a plugin that waits for a library. */
export function lineDecorations(
  key: PluginKey<DecorationSet>,
  decorate: Decorate,
  ready: (again: () => void) => () => void,
): Plugin<DecorationSet> {
  const all = ({ doc, selection }: EditorState): DecorationSet =>
    DecorationSet.create(
      doc,
      linesIn(doc, 0, doc.content.size).flatMap(([line, at]) => decorate(line, at, selection)),
    );
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => all(state),
      apply(tr, before, old, state) {
        if (tr.getMeta(key) === AGAIN) return all(state);
        if (!tr.docChanged && !tr.selectionSet) return before;
        let set = before.map(tr.mapping, tr.doc);
        for (const [line, at] of touched(tr, old.selection, state.selection)) {
          set = set.remove(set.find(at, at + line.nodeSize)).add(tr.doc, decorate(line, at, state.selection));
        }
        return set;
      },
    },
    props: {
      decorations: (state) => key.getState(state),
    },
    view(view) {
      const destroy = ready(() => {
        if (!view.isDestroyed)
          view.dispatch(view.state.tr.setMeta(key, AGAIN).setMeta("addToHistory", false));
      });
      return { destroy };
    },
  });
}

const AGAIN = "again";

type Line = readonly [line: Node, at: number];

function touched(tr: Transaction, before: Selection, after: Selection): Line[] {
  const found = new Map<number, Node>();
  const add = (from: number, to: number): void => {
    const end = tr.doc.content.size;
    for (const [line, at] of linesIn(
      tr.doc,
      Math.max(0, Math.min(from, end)),
      Math.max(0, Math.min(to, end)),
    ))
      found.set(at, line);
  };
  tr.mapping.maps.forEach((map, index) => {
    const rest = tr.mapping.slice(index + 1);
    map.forEach((_from, _to, from, to) => add(rest.map(from, -1), rest.map(to, 1)));
  });
  const was = tr.mapping.map(before.head);
  add(was, was);
  add(after.head, after.head);
  return [...found].map(([at, line]) => [line, at] as const);
}

function linesIn(doc: Node, from: number, to: number): Line[] {
  const lines: Line[] = [];
  doc.nodesBetween(from, Math.max(to, Math.min(from + 1, doc.content.size)), (node, at) => {
    if (node.inlineContent) lines.push([node, at]);
  });
  return lines;
}
