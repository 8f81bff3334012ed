import { yUndoPluginKey } from "@tiptap/y-tiptap";
import type { EditorState } from "@tiptap/pm/state";

/** What is done from now on is undone by itself, not together with what was done just before. */
export function endUndoStep(state: EditorState): void {
  yUndoPluginKey.getState(state)?.undoManager.stopCapturing();
}
