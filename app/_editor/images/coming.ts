/**
 * Pictures on their way into the page. Until one has come there is nothing of it in the text, which others see: only here, at
 * the place where it is to stand, a line that says how far it is or why it did not come. The place is kept as Yjs keeps places,
 * so that it stays where it is while people write around it.
 */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { insertPoint } from "@tiptap/pm/transform";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import { endUndoStep } from "../undo-step";
import { upload } from "./upload";
import type { EditorWords } from "../words";

type Coming = { id: number; at: unknown; dom: HTMLElement };

const key = new PluginKey<readonly Coming[]>("pictures on their way");
let last = 0;

export function comingPlugin(): Plugin {
  return new Plugin<readonly Coming[]>({
    key,
    state: {
      init: () => [],
      apply(tr, coming) {
        // Only this file speaks to it.
        const change = tr.getMeta(key) as { add: Coming } | { drop: number } | undefined;
        if (!change) return coming;
        return "add" in change ? [...coming, change.add] : coming.filter(({ id }) => id !== change.drop);
      },
    },
    props: {
      decorations(state) {
        const coming = key.getState(state) ?? [];
        return DecorationSet.create(
          state.doc,
          coming.map(({ id, at, dom }) =>
            Decoration.widget(placeIn(state, at), dom, {
              key: `coming-${id}`,
              side: -1,
              stopEvent: () => true,
            }),
          ),
        );
      },
    },
  });
}

/** Sends pictures to the wiki and puts each where `pos` is, once it has come. */
export function bringImages(editor: Editor, words: EditorWords, files: readonly File[], pos: number): void {
  for (const file of files) void bring(editor, words, file, pos);
}

async function bring(editor: Editor, words: EditorWords, file: File, pos: number): Promise<void> {
  const { view } = editor;
  const id = (last += 1);
  const line = drawLine(file.name, words);
  view.dispatch(view.state.tr.setMeta(key, { add: { id, at: keep(view.state, pos), dom: line.dom } }));
  const drop = (): void => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { drop: id }));
  };
  for (;;) {
    line.begin();
    const done = await upload(file, line.progress);
    if (view.isDestroyed) return;
    if (done.ok) return place(editor, id, done.src);
    if (!(await line.ask(done.sentence ?? words("images.lost")))) {
      drop();
      editor.commands.focus();
      return;
    }
  }
}

function place(editor: Editor, id: number, src: string): void {
  const { view, schema } = editor;
  const type = schema.nodes["image"];
  const coming = key.getState(view.state)?.find((each) => each.id === id);
  if (!type || !coming) return;
  endUndoStep(view.state);
  const at = placeFor(view.state.doc, placeIn(view.state, coming.at), type.create({ src }));
  view.dispatch(view.state.tr.insert(at, type.create({ src })).setMeta(key, { drop: id }));
  endUndoStep(view.state);
}

/** The nearest place where a picture may stand: beside the block, or beside what holds the block. */
function placeFor(doc: Node, pos: number, image: Node): number {
  const near = insertPoint(doc, pos, image.type);
  if (near !== null) return near;
  const $pos = doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const index = $pos.indexAfter(depth - 1);
    if ($pos.node(depth - 1).canReplaceWith(index, index, image.type)) return $pos.after(depth);
  }
  return doc.content.size;
}

function keep(state: EditorState, pos: number): unknown {
  const { type, binding } = ySyncPluginKey.getState(state) ?? {};
  return absolutePositionToRelativePosition(pos, type, binding.mapping);
}

function placeIn(state: EditorState, at: unknown): number {
  const { doc, type, binding } = ySyncPluginKey.getState(state) ?? {};
  const pos: number | null = relativePositionToAbsolutePosition(doc, type, at, binding.mapping);
  return Math.min(pos ?? state.doc.content.size, state.doc.content.size);
}

/** The line that stands for a picture on its way. */
function drawLine(name: string, words: EditorWords) {
  const dom = document.createElement("div");
  dom.className = "image-coming";
  dom.contentEditable = "false";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", words("images.sent"));
  return {
    dom,
    begin(): void {
      said.textContent = words("images.bringing", { name: name === "" ? words("images.aPicture") : name });
      bar.value = 0;
      dom.replaceChildren(said, bar);
    },
    progress(part: number): void {
      // Sent is not there yet: the wiki still has to look at it.
      if (part < 1) bar.value = part;
      else bar.removeAttribute("value");
    },
    /** Says why it did not come, and waits for whether it is to be tried again. */
    ask(sentence: string): Promise<boolean> {
      said.textContent = sentence;
      return new Promise((resolve) => {
        dom.replaceChildren(
          said,
          button(words("images.again"), () => resolve(true)),
          button(words("leaveIt"), () => resolve(false)),
        );
      });
    },
  };
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
