import { escape, renderLine, type Setting } from "./line";
import { type NodeJSON, textOf } from "../json";
import { quoteId } from "../positions/quote-id";

/*
 * What can be pointed at within a page: headings, quotations and notes. Positions bring their own (html-position).
 */

/** A heading with its address. The sign beside it is no part of it, so that it is read aloud as it is written. */
export function renderHeading(node: NodeJSON, setting: Setting): string {
  // headingsOf walked the same document in the same order.
  const { level, id, text } = setting.headings.next().value ?? { level: 2, id: "", text: "" };
  const heading = `<h${level} id="${escape(id)}">${renderLine(node.content, setting)}</h${level}>`;
  return `<div class="heading">${heading}${permalink(id, text === "" ? "this section" : `“${text}”`)}</div>`;
}

/** A quotation that stands by itself, with its address; an empty one needs none. `body` is HTML. */
export function renderQuotation(node: NodeJSON, body: string, setting: Setting): string {
  const words = textOf(node);
  if (words.trim() === "") return `<blockquote>${body}</blockquote>`;
  const id = freshId(quoteId(words), setting.addressed);
  return `<blockquote id="${id}">${body}${permalink(id, "this quotation")}</blockquote>`;
}

/** The notes at the end of the page, each with its way back. */
export function renderNotes(setting: Setting): string {
  if (setting.notes.length === 0) return "";
  const items = setting.notes.map((note, index) => {
    const number = index + 1;
    const back = `<a class="note-back" href="#ref-${number}" aria-label="Back to the text at note ${number}">↩</a>`;
    return `<li id="note-${number}">${renderLine(note.content, setting)} ${back}</li>`;
  });
  return `\n<section class="notes" aria-label="Notes"><ol>${items.join("\n")}</ol></section>`;
}

function permalink(id: string, what: string): string {
  return `<a class="permalink" href="#${escape(encodeURIComponent(id))}" aria-label="Permanent link to ${escape(what)}">¶</a>`;
}

/** Words that are quoted twice in a page have an address each. */
function freshId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}
