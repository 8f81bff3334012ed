import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { endUndoStep } from "../undo-step";
import { matchesIn, type Range, type Search } from "./matches";

type Found = { search: Search; matches: readonly Range[]; current: number };

const NOTHING: Found = { search: { words: "", caseCounts: false }, matches: [], current: 0 };
const key = new PluginKey<Found>("find");

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    find: {
      /** Marks the places of these words, the first one behind the caret being the current one. No words: ends it. */
      find: (search: Search) => ReturnType;
      findNext: (by: -1 | 1) => ReturnType;
      /** Puts other words in the current place and goes on to the next. */
      replaceFound: (words: string) => ReturnType;
      /** Puts other words in all places, which is one step to be undone. */
      replaceAllFound: (words: string) => ReturnType;
    };
  }
}

/** What was found in the text, and which of it is the current one. */
export function found(state: EditorState): Found {
  return key.getState(state) ?? NOTHING;
}

export const Find = Extension.create({
  name: "find",

  addCommands() {
    return {
      find:
        (search) =>
        ({ tr, state, dispatch }) => {
          if (!dispatch) return true;
          const matches = matchesIn(state.doc, search);
          const behind = matches.findIndex(({ from }) => from >= state.selection.from);
          tr.setMeta(key, { search, matches, current: Math.max(behind, 0) } satisfies Found);
          return true;
        },
      findNext:
        (by) =>
        ({ tr, state, dispatch }) => {
          const { matches, current, search } = found(state);
          if (matches.length === 0) return false;
          const next = (current + by + matches.length) % matches.length;
          const match = matches[next];
          if (!dispatch || !match) return true;
          tr.setMeta(key, { search, matches, current: next } satisfies Found);
          tr.setSelection(TextSelection.create(tr.doc, match.from, match.to));
          return true;
        },
      replaceFound:
        (words) =>
        ({ tr, state, dispatch }) => {
          const { matches, current } = found(state);
          const match = matches[current];
          if (!match) return false;
          if (dispatch) tr.insertText(words, match.from, match.to);
          return true;
        },
      replaceAllFound:
        (words) =>
        ({ tr, state, dispatch }) => {
          const { matches } = found(state);
          if (matches.length === 0) return false;
          if (!dispatch) return true;
          endUndoStep(state);
          // From the end, so that the places before keep theirs.
          for (const { from, to } of matches.toReversed()) tr.insertText(words, from, to);
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin<Found>({
        key,
        state: {
          init: () => NOTHING,
          apply(tr, before) {
            const told: Found | undefined = tr.getMeta(key);
            if (told) return told;
            if (!tr.docChanged || before.search.words === "") return before;
            const matches = matchesIn(tr.doc, before.search);
            return { ...before, matches, current: Math.max(0, Math.min(before.current, matches.length - 1)) };
          },
        },
        props: {
          decorations(state) {
            const { matches, current } = found(state);
            if (matches.length === 0) return null;
            return DecorationSet.create(
              state.doc,
              matches.map(({ from, to }, index) =>
                Decoration.inline(from, to, { class: index === current ? "found current" : "found" }),
              ),
            );
          },
        },
      }),
    ];
  },
});
