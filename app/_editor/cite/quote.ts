import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

/** Makes the words between these places a quotation, with a note behind them that links to the work. */
export function quote(editor: Editor, { from, to }: { from: number; to: number }, work: string): boolean {
  const { doc, schema } = editor.state;
  const $end = endOfLine(doc.resolve(Math.min(to, doc.content.size)));
  const begin = Math.min(from, $end.pos);
  const footnote = schema.nodes["footnote"];
  const link = schema.marks["wikiLink"];
  if (!footnote || !link) return false;
  return editor
    .chain()
    .focus()
    .command(({ tr, dispatch }) => {
      if (!$end.parent.inlineContent || $end.parent.type.spec.code === true) return false;
      if (dispatch) {
        tr.insert($end.pos, footnote.create(null, schema.text(work, [link.create({ title: work })])));
        tr.setSelection(TextSelection.between(tr.doc.resolve(begin), tr.doc.resolve($end.pos)));
      }
      return true;
    })
    .setBlockquote()
    .command(({ tr, dispatch }) => {
      if (dispatch) tr.setSelection(TextSelection.near(tr.doc.resolve(tr.selection.to), 1));
      return true;
    })
    .run();
}

/** The end of the line that a place is in, or of the last line before it. */
function endOfLine($pos: ReturnType<Editor["state"]["doc"]["resolve"]>) {
  const { doc } = $pos;
  const $at = $pos.parent.inlineContent ? $pos : TextSelection.near($pos, -1).$head;
  let depth = $at.depth;
  while (depth > 1 && $at.node(depth).isInline) depth -= 1;
  return doc.resolve($at.end(depth));
}
