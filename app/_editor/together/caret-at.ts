import type { EditorState } from "@tiptap/pm/state";
import { type DecorationSet } from "@tiptap/pm/view";
import { yCursorPluginKey } from "@tiptap/y-tiptap";

/** Where in the text a client's caret stands, as it is drawn; undefined while it stands nowhere. */
export function caretAt(state: EditorState, client: number): number | undefined {
  // The plugin that draws the carets keeps nothing else.
  const carets = yCursorPluginKey.getState(state) as DecorationSet | undefined;
  const [found] = carets?.find(undefined, undefined, (spec) => spec["key"] === String(client)) ?? [];
  return found && Math.min(found.from, state.doc.content.size);
}
