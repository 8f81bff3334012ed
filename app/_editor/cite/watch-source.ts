import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { ReplaceStep, type Transform } from "@tiptap/pm/transform";
import { isChangeOrigin } from "@tiptap/extension-collaboration";

/** Characters after which it is asked where they come from, typed or pasted. */
const TYPED = 50;
/** Milliseconds without a keystroke before anything is asked. */
const REST = 2_500;

/**
 * Calls `ask` once when somebody has written or pasted some words here and has put no source beside them, and has paused. A
 * source is a note, a link or the source of a position. `ask` hears where the words begin and end.
 */
export function watchSource(editor: Editor, ask: (place: { from: number; to: number }) => void): () => void {
  let written = 0;
  let sources: number | undefined;
  let place: { from: number; to: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (): void => {
    if (editor.isDestroyed || !place) return;
    const now = sourcesIn(editor.state.doc);
    if (now > (sources ?? now)) {
      written = 0;
      place = undefined;
      sources = now;
      return;
    }
    stop();
    ask(place);
  };

  const hear = ({ transaction: tr }: { transaction: Transaction }): void => {
    if (place) place = { from: tr.mapping.map(place.from, -1), to: tr.mapping.map(place.to, 1) };
    // Of what others write their editors ask.
    if (!tr.docChanged || isChangeOrigin(tr)) return;
    sources ??= sourcesIn(tr.docs[0] ?? tr.doc);
    const added = addedBy(tr);
    written += added.length;
    if (added.length > 0) {
      place = {
        from: Math.min(place?.from ?? added.from, added.from),
        to: Math.max(place?.to ?? 0, added.to),
      };
    }
    clearTimeout(timer);
    if (place && written >= TYPED) timer = setTimeout(look, REST);
  };

  function stop(): void {
    clearTimeout(timer);
    editor.off("transaction", hear);
  }
  editor.on("transaction", hear);
  return stop;
}

/** How much text came with these steps, and where it is now. */
function addedBy(tr: Transform): { length: number; from: number; to: number } {
  let length = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  tr.steps.forEach((step, index) => {
    if (!(step instanceof ReplaceStep)) return;
    const { content } = step.slice;
    const text = content.textBetween(0, content.size, "", "").length;
    if (text === 0) return;
    length += text;
    const later = tr.mapping.slice(index + 1);
    from = Math.min(from, later.map(step.from, -1));
    to = Math.max(to, later.map(step.from + content.size, 1));
  });
  return { length, from: Math.min(from, tr.doc.content.size), to: Math.min(to, tr.doc.content.size) };
}

function sourcesIn(doc: Node): number {
  let count = 0;
  doc.descendants((node) => {
    const marked = node.marks.some(({ type }) => type.name === "link" || type.name === "wikiLink");
    if (node.type.name === "footnote" || marked) count += 1;
    const source: unknown = node.attrs["source"];
    if (node.type.name === "position" && typeof source === "string" && source !== "") count += 1;
  });
  return count;
}
