import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import { blockAround } from "../blocks/block-at";
import { caretAt } from "./caret-at";
import { othersIn } from "./others";
import type { EditorWords } from "../words";
import type { Typists } from "./typists";

const key = new PluginKey("typing marks");

/** A block in which somebody types: where it begins, and who they are. */
export type TypedBlock = { at: number; names: readonly string[] };

/** The blocks in which others type just now. */
export function typedBlocks(state: EditorState, typists: Typists, awareness: Awareness): TypedBlock[] {
  const found = new Map<number, string[]>();
  const typing = typists.now();
  if (typing.length === 0) return [];
  for (const { name, clients } of othersIn(awareness)) {
    const client = clients.find((each) => typing.includes(each));
    const caret = client === undefined ? undefined : caretAt(state, client);
    const block = caret === undefined ? undefined : blockAround(state.doc.resolve(caret));
    if (block) found.set(block.at, [...(found.get(block.at) ?? []), name]);
  }
  return [...found].map(([at, names]) => ({ at, names }));
}

/** Says beside a block that somebody else is typing in it. It writes nothing into the document. */
export function typingMarks(typists: Typists, awareness: Awareness, words: EditorWords) {
  return Extension.create({
    name: "typingMarks",
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key,
          props: {
            decorations(state) {
              const blocks = typedBlocks(state, typists, awareness);
              if (blocks.length === 0) return undefined;
              return DecorationSet.create(
                state.doc,
                blocks.flatMap(({ at, names }) => {
                  const node = state.doc.nodeAt(at);
                  const said = { "data-typing": typingWords(names, words) };
                  return node ? [Decoration.node(at, at + node.nodeSize, said)] : [];
                }),
              );
            },
          },
          view: (view) => ({
            // A transaction that changes nothing has the marks drawn anew.
            destroy: typists.subscribe(() => view.dispatch(view.state.tr.setMeta("addToHistory", false))),
          }),
        }),
      ];
    },
  });
}

/** "Ada Holm is typing here", and of several. */
function typingWords(names: readonly string[], words: EditorWords): string {
  const [first = "", second = ""] = names;
  return words("together.typing", {
    first,
    second,
    count: names.length,
    others: String(names.length - 1),
  });
}
