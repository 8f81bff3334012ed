import { titlesLike } from "../../_script/titles-like";
import { askPlaces } from "./asks";
import { type Choice, fold, titleChoices } from "./title-choices";
import type { Editor } from "@tiptap/core";

/** Lines of one list. */
const MOST = 8;
/** Milliseconds for which the places of a page are remembered. */
const FRESH = 30_000;

const known = new Map<string, { at: number; places: ReturnType<typeof askPlaces> }>();

/** What to offer for `[[` and these letters: pages, or behind a "#" the headings and positions of a page. */
export async function choicesFor(editor: Editor, query: string, signal: AbortSignal): Promise<Choice[]> {
  const hash = query.indexOf("#");
  if (hash < 0) return titleChoices(query, await titlesLike(query, signal));
  const title = query.slice(0, hash).trim();
  const asked = fold(query.slice(hash + 1).trim());
  const places = title === "" ? headingsHere(editor) : await placesOf(title);
  return places
    .filter(({ text }) => fold(text).includes(asked))
    .slice(0, MOST)
    .map(({ what, fragment, text }) => ({ title, fragment, text, kind: what, exists: true }));
}

function headingsHere({ state: { doc } }: Editor): Awaited<ReturnType<typeof askPlaces>> {
  const found: Awaited<ReturnType<typeof askPlaces>> = [];
  doc.descendants((node) => {
    const text = node.textContent.trim();
    if (node.type.name === "heading" && text !== "") found.push({ what: "heading", fragment: text, text });
    return !node.isTextblock;
  });
  return found;
}

async function placesOf(title: string): ReturnType<typeof askPlaces> {
  const before = known.get(title);
  if (before && Date.now() - before.at < FRESH) return await before.places;
  if (known.size > 50) known.clear();
  // Without a connection nothing is offered, and nothing remembered.
  const places = askPlaces(title).catch(() => {
    known.delete(title);
    return [];
  });
  known.set(title, { at: Date.now(), places });
  return await places;
}
