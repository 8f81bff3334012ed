import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { Node } from "@tiptap/pm/model";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Anchor } from "@/document/anchor";
import { placesOf } from "./text-places";

type Marked = { anchors: readonly Anchor[]; shown: DecorationSet };

const key = new PluginKey<Marked>("marked words");

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    markedWords: {
      /** Shows these words in the text as ones that something is said about; none: shows no words so. */
      markWords: (anchors: readonly Anchor[]) => ReturnType;
    };
  }
}

/** Shows on which words something is said. It writes nothing into the document. */
export const MarkedWords = Extension.create({
  name: "markedWords",
  addCommands() {
    return {
      markWords:
        (anchors) =>
        ({ tr, dispatch }) => {
          dispatch?.(tr.setMeta(key, anchors).setMeta("addToHistory", false));
          return true;
        },
    };
  },
  addProseMirrorPlugins() {
    return [
      new Plugin<Marked>({
        key,
        state: {
          init: () => ({ anchors: [], shown: DecorationSet.empty }),
          apply(tr, before) {
            const given: unknown = tr.getMeta(key);
            // Only the command above sets it.
            if (given) return marked(tr.doc, given as readonly Anchor[]);
            if (!tr.docChanged || before.anchors.length === 0) return before;
            return marked(tr.doc, before.anchors);
          },
        },
        props: { decorations: (state) => key.getState(state)?.shown },
      }),
    ];
  },
});

function marked(doc: Node, anchors: readonly Anchor[]): Marked {
  const found = placesOf(doc, anchors).flatMap((place) =>
    place ? [Decoration.inline(place.from, place.to, { class: "talked-words" })] : [],
  );
  return { anchors, shown: DecorationSet.create(doc, found) };
}
