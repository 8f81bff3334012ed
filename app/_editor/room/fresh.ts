import type { Editor } from "@tiptap/core";

const fresh = new WeakMap<Editor, string>();

/** Queries have no id of their own; one at a time is added. */
export const FRESH_QUERY = "query";

/** Remembers the block that was just added here, a position by its id: its first field is to have the focus once it is drawn. */
export function markFresh(editor: Editor, id: string): void {
  fresh.set(editor, id);
}

/** Whether this is that block. True once. */
export function takeFresh(editor: Editor, id: string): boolean {
  return fresh.get(editor) === id && fresh.delete(editor);
}
