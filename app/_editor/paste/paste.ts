import { Extension, type Editor } from "@tiptap/core";
import { type Fragment, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { DocJSON } from "@/document/json";
import { ownAddress } from "../links/own-address";
import { endUndoStep } from "../undo-step";
import { cleanPasted } from "./clean";
import { clipParser } from "./clip-parser";
import { dialectOf } from "./dialect";

/** What is pasted keeps its structure and loses its style, and is undone by itself. `self`: the title of the page. */
export function pasting(self: string) {
  return Extension.create({
    name: "paste",
    // Before what Tiptap does with a pasted address.
    priority: 1_000,
    addProseMirrorPlugins() {
      return [pastePlugin(this.editor, self)];
    },
  });
}

function pastePlugin(editor: Editor, self: string): Plugin {
  let asItStands = false;
  return new Plugin({
    key: new PluginKey("paste"),
    props: {
      clipboardParser: clipParser(editor.schema),
      transformPastedHTML: (html) => cleanPasted(html, location.origin),
      handleDOMEvents: {
        keydown(_view, event) {
          asItStands = event.shiftKey;
          return false;
        },
      },
      handlePaste(view, event) {
        endUndoStep(view.state);
        // Once it is in, what is typed next is a step of its own too.
        queueMicrotask(() => endUndoStep(view.state));
        const text = event.clipboardData?.getData("text/plain") ?? "";
        const html = event.clipboardData?.getData("text/html") ?? "";
        if (asItStands || view.state.selection.$from.parent.type.spec.code === true) return false;
        if (pasteAddress(view, text)) return true;
        const dialect = html === "" ? dialectOf(text) : undefined;
        if (dialect === undefined) return false;
        void readDialect(text, dialect, self).then(
          (doc) => {
            if (view.isDestroyed) return;
            endUndoStep(view.state);
            insert(view, editor.schema.nodeFromJSON(doc).content);
            endUndoStep(view.state);
          },
          // Without a connection the reader of the dialect cannot be had: the words come as they stand.
          () => view.pasteText(text),
        );
        return true;
      },
    },
  });
}

/** The address of a page of this wiki becomes a link to it, around the selected words if there are any. */
function pasteAddress(view: EditorView, text: string): boolean {
  const own = ownAddress(text, location.origin);
  const { state } = view;
  const type = state.schema.marks["wikiLink"];
  if (!own || !type) return false;
  const { from, to, empty } = state.selection;
  const mark = type.create(own);
  const tr = empty
    ? state.tr.replaceSelectionWith(state.schema.text(own.title, [mark]), false)
    : state.tr.addMark(from, to, mark);
  view.dispatch(
    tr.removeStoredMark(type).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"),
  );
  return true;
}

async function readDialect(text: string, dialect: "markdown" | "wikitext", self: string): Promise<DocJSON> {
  return dialect === "markdown"
    ? (await import("@/document/markdown/read")).readMarkdown(text)
    : (await import("@/document/wikitext/read")).readWikitext(text, { title: self }).doc;
}

function insert(view: EditorView, content: Fragment): void {
  let slice = Slice.maxOpen(content);
  // As with any other paste: a position from elsewhere gets an id of its own.
  view.someProp("transformPasted", (transform) => {
    slice = transform(slice, view, false);
  });
  view.dispatch(
    view.state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"),
  );
}
