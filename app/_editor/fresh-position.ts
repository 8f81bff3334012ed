import type { Editor } from "@tiptap/core";

const fresh = new WeakMap<Editor, string>();

/** Remembers the position that was just added here: its first field is to have the focus once it is drawn. */
export function markFresh(editor: Editor, id: string): void {
  fresh.set(editor, id);
}

/** Whether this is that position. True once. */
export function takeFresh(editor: Editor, id: string): boolean {
  return fresh.get(editor) === id && fresh.delete(editor);
}
