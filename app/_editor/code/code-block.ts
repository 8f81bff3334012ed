import type { EditorWords } from "../words";
import { textblockTypeInputRule } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { PluginKey } from "@tiptap/pm/state";
import { Decoration, type DecorationSet } from "@tiptap/pm/view";
import { codeBlock } from "@/document/schema/blocks";
import { codeView } from "../views/code-view";
import { HIGHLIGHT } from "./libraries";
import { lineDecorations } from "./line-decorations";

/** A block of code as one writes it: with its language, its colours, and a formula drawn beneath its TeX. */
export const colouredCode = (words: EditorWords) =>
  codeBlock.extend({
    addNodeView: () => codeView(words),

    addInputRules() {
      return [
        ...(this.parent?.() ?? []),
        textblockTypeInputRule({
          find: /^\$\$[\s\n]$/,
          type: this.type,
          getAttributes: () => ({ language: "math" }),
        }),
      ];
    },

    addProseMirrorPlugins() {
      return [
        ...(this.parent?.() ?? []),
        lineDecorations(
          new PluginKey<DecorationSet>("colours"),
          (line, at) =>
            line.type === this.type
              ? coloursOf(line).map(({ from, to, kind }) =>
                  Decoration.inline(at + 1 + from, at + 1 + to, { class: `code-${kind}` }),
                )
              : [],
          (again) => HIGHLIGHT.whenThere(again),
        ),
      ];
    },
  });

type Colour = { from: number; to: number; kind: string };

const known = new WeakMap<Node, readonly Colour[]>();

/** Read once for each text: the caret only moves within most of them. */
function coloursOf(block: Node): readonly Colour[] {
  const language: unknown = block.attrs["language"];
  if (typeof language !== "string" || language === "" || language === "math") return [];
  const highlight = HIGHLIGHT.get();
  if (!highlight) return [];
  const before = known.get(block);
  if (before) return before;
  const colours: Colour[] = [];
  let from = 0;
  for (const { text, kind } of highlight(block.textContent, language) ?? []) {
    if (kind !== "") colours.push({ from, to: from + text.length, kind });
    from += text.length;
  }
  known.set(block, colours);
  return colours;
}
