import type { MarkJSON, NodeJSON } from "../json";
import { textNode } from "./nodes";
import { NoteSink, type Sink } from "./sink";
import type { Note, Page, RefToken } from "./tokens";

type Inline = (page: Page, line: string, sink: Sink, marks?: readonly MarkJSON[]) => void;

/** Writes a `<ref>` as a footnote. A note cited again is repeated, for each of our footnotes stands for itself. */
export function footnote(page: Page, ref: RefToken, sink: Sink, inline: Inline): void {
  const note = ref.note ?? (ref.key === null ? undefined : page.notes.get(ref.key));
  const name = ref.key?.slice(ref.key.indexOf("\n") + 1) ?? "";
  if (sink.isNote) {
    for (const line of ref.note?.content.split("\n") ?? []) inline(page, `${line} `, sink);
    if (name !== "") sink.text(` ${name} `, []);
    return;
  }
  const content = note && mayShow(page, note) ? noteContent(page, note, inline) : [];
  if (content.length > 0) sink.inline({ type: "footnote", content });
  else if (name !== "") sink.inline({ type: "footnote", content: [textNode(name)] });
}

/** Footnotes for what a list of notes defines and nothing cites: it is there to be read as well. */
export function uncitedNotes(page: Page, inline: Inline): NodeJSON[] {
  const uncited = page.listed.filter((note) => !page.shown.has(note));
  return uncited
    .map((note) => noteContent(page, note, inline))
    .filter((content) => content.length > 0)
    .map((content) => ({ type: "footnote", content }));
}

// The first time is free. Repeating a long note ten thousand times is not.
function mayShow(page: Page, note: Note): boolean {
  if (!page.shown.has(note)) return true;
  page.repeatable -= note.size;
  return page.repeatable >= 0;
}

function noteContent(page: Page, note: Note, inline: Inline): NodeJSON[] {
  page.shown.add(note);
  const sink = new NoteSink();
  for (const line of note.content.split("\n")) {
    inline(page, line, sink);
    sink.lineBreak();
  }
  return sink.finish();
}
