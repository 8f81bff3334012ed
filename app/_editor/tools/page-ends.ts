import { Extension } from "@tiptap/core";
import { GapCursor } from "@tiptap/pm/gapcursor";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";

/**
 * To the beginning and the end of the page. Browsers lose their way where a table, an image or a position stands there: from the
 * last table one came before it. The caret goes behind it instead, where one can write on.
 */
export const PageEnds = Extension.create({
  name: "pageEnds",
  addKeyboardShortcuts() {
    const go = (toEnd: boolean) => () => this.editor.commands.command(({ tr }) => goTo(tr, toEnd));
    return { "Mod-Home": go(false), "Mod-End": go(true) };
  },
});

/** Where the page ends in text, browsers find the way themselves. */
function goTo(tr: Transaction, toEnd: boolean): boolean {
  const { doc } = tr;
  if (endsInText(doc, toEnd)) return false;
  tr.setSelection(new GapCursor(doc.resolve(toEnd ? doc.content.size : 0))).scrollIntoView();
  return true;
}

/** Whether the caret has a place there that belongs to the page, and not to a table or a position in it. */
function endsInText(node: Node, atEnd: boolean): boolean {
  if (node.inlineContent) return true;
  const child = atEnd ? node.lastChild : node.firstChild;
  return child !== null && child.type.spec.isolating !== true && endsInText(child, atEnd);
}
