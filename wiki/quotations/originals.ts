import type { Db } from "@/db/client";
import { docsOfTitles } from "@/db/positions/quotations";
import type { Quoted } from "@/document/html/additions";
import { nodesOf } from "@/document/headings";
import type { DocJSON } from "@/document/json";
import { positionAttrs } from "@/document/positions/position";
import { quotationOf } from "@/document/positions/extract";
import { likeness, originalFor, originalsOf } from "@/document/positions/quotations";
import { parseTitle } from "@/document/titles";

/** Works whose pages are asked for the words that one page quotes. */
const MOST_WORKS = 50;

/**
 * For the positions of a page that quote a work which has a page here: the original words, where the position leaves it
 * to that page to say them or says them otherwise. A quotation that is as it should be is left out.
 */
export async function originalsIn(db: Db, doc: DocJSON): Promise<Map<string, Quoted>> {
  const quoting = nodesOf(doc.content, "position").flatMap((node) => {
    const { id, source, locator } = positionAttrs(node);
    const work = parseTitle(source);
    const quotes = node.content?.some((block) => block.type === "blockquote") === true;
    return quotes && work.ok
      ? [{ id: id.toLowerCase(), work: work.title, locator, quote: quotationOf(node) }]
      : [];
  });
  const titles = [...new Set(quoting.map((each) => each.work))].slice(0, MOST_WORKS);
  const works = await docsOfTitles(db, titles);
  const originals = new Map(
    [...works].map(([title, work]) => [title, originalsOf(work.doc, new Set([title, work.title]))]),
  );
  const found = new Map<string, Quoted>();
  for (const { id, work, locator, quote } of quoting) {
    const original = originalFor(
      (originals.get(work) ?? []).filter((each) => each.id !== id),
      { quote, locator },
    );
    const page = works.get(work)?.title;
    if (!original || page === undefined) continue;
    const { words } = original;
    if (quote.trim() === "") found.set(id, { page, words, state: "empty" });
    else if (!likeness(quote, words.join("\n")).same) found.set(id, { page, words, state: "drifted" });
  }
  return found;
}
