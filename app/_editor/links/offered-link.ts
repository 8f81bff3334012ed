/**
 * While one types, words that are the title of a page are underlined quietly, and one key makes them a link. Nothing is
 * linked by itself, and what is not wanted is gone with the next words.
 */
import { Extension, type Editor } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { askNamed } from "./asks";

export type OfferedLink = { from: number; to: number; title: string };

const key = new PluginKey<OfferedLink | null>("offeredLink");

/** Milliseconds without a keystroke after which the line is looked at, and letters before the caret that are. */
const REST = 700;
const LETTERS = 120;

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    offeredLink: {
      /** Makes the words that were offered a link. */
      takeOfferedLink: () => ReturnType;
    };
  }
}

/** The words that are offered as a link just now. */
export function offeredLink(state: EditorState): OfferedLink | null {
  return key.getState(state) ?? null;
}

/** `self`: the title of the page that is being written. */
export function offeringLinks(self: string) {
  return Extension.create({
    name: "offeredLink",
    addCommands() {
      return {
        takeOfferedLink:
          () =>
          ({ tr, state, dispatch }) => {
            const offered = offeredLink(state);
            const type = state.schema.marks["wikiLink"];
            if (!offered || !type) return false;
            if (dispatch) {
              tr.addMark(offered.from, offered.to, type.create({ title: offered.title }));
              tr.removeStoredMark(type).setMeta(key, { offered: null });
            }
            return true;
          },
      };
    },
    addKeyboardShortcuts() {
      return { "Alt-l": () => this.editor.commands.takeOfferedLink() };
    },
    addProseMirrorPlugins() {
      return [offerPlugin(this.editor, self)];
    },
  });
}

function offerPlugin(editor: Editor, self: string): Plugin<OfferedLink | null> {
  return new Plugin<OfferedLink | null>({
    key,
    state: {
      init: () => null,
      apply(tr, before) {
        const told: { offered: OfferedLink | null } | undefined = tr.getMeta(key);
        if (told) return told.offered;
        if (!before || !tr.docChanged) return before;
        const from = tr.mapping.map(before.from, 1);
        const to = tr.mapping.map(before.to, -1);
        return to - from === before.to - before.from ? { ...before, from, to } : null;
      },
    },
    props: {
      decorations(state) {
        const offered = offeredLink(state);
        if (!offered) return null;
        return DecorationSet.create(state.doc, [
          Decoration.inline(offered.from, offered.to, { class: "offered-link" }),
        ]);
      },
    },
    view(view) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const typed = ({ transaction }: { transaction: Parameters<typeof isChangeOrigin>[0] }): void => {
        if (!transaction.docChanged || isChangeOrigin(transaction)) return;
        clearTimeout(timer);
        timer = setTimeout(() => void look(view, self), REST);
      };
      editor.on("transaction", typed);
      return {
        destroy() {
          clearTimeout(timer);
          editor.off("transaction", typed);
        },
      };
    },
  });
}

async function look(view: EditorView, self: string): Promise<void> {
  if (view.isDestroyed || !view.editable) return;
  const line = lineBefore(view.state);
  if (!line) return offer(view, null);
  // Without a connection nothing is offered.
  const named = await askNamed(line.text, self).catch(() => []);
  const now = view.isDestroyed ? null : lineBefore(view.state);
  if (!now || now.text !== line.text || now.end !== line.end) return;
  for (const { words, title } of named) {
    const at = line.text.lastIndexOf(words);
    const from = line.end - line.text.length + at;
    if (at < 0 || isLinked(view.state, from, from + words.length)) continue;
    return offer(view, { from, to: from + words.length, title });
  }
  offer(view, null);
}

function offer(view: EditorView, offered: OfferedLink | null): void {
  if (offered || offeredLink(view.state)) view.dispatch(view.state.tr.setMeta(key, { offered }));
}

/** The letters before the caret, where a link may stand; undefined in code, in a link, and where something is selected. */
function lineBefore({ selection, doc }: EditorState): { text: string; end: number } | undefined {
  const { $head, empty } = selection;
  if (!empty || $head.parent.type.spec.code === true || !$head.parent.inlineContent) return undefined;
  const text = doc.textBetween(Math.max($head.start(), $head.pos - LETTERS), $head.pos, undefined, "\uFFFC");
  // A note within reach would put the places out of count: what is looked at begins behind it.
  const plain = text.slice(text.lastIndexOf("\uFFFC") + 1);
  return $head.pos - plain.length < $head.start() || plain.trim() === "" || /\[\[|\/\w*$/.test(plain)
    ? undefined
    : { text: plain, end: $head.pos };
}

function isLinked({ doc, schema }: EditorState, from: number, to: number): boolean {
  const marks = ["wikiLink", "link", "code"].flatMap((name) => schema.marks[name] ?? []);
  return marks.some((mark) => doc.rangeHasMark(from, to, mark));
}
