import type { NodeJSON } from "../json";
import { decodeEntities } from "./entities";
import { localTitle } from "./link-target";
import { nameOf } from "../titles";
import { withoutMarkers, type Page } from "./tokens";

/** A picture, and its caption (still with markers) where readers see one beside it. */
export type Picture = { node: NodeJSON; caption: string | null };

// How big and where a picture stands. The words that other languages have for these are rare in text that travels.
const LAYOUT =
  /^(?:thumb(?:nail)?(?:\s*=.*)?|frame(?:d|less)?|enframed|border|left|right|center|centre|none|baseline|sub|super|top|text-top|middle|bottom|text-bottom|upright(?:\s*=?\s*[\d.]+)?|\d*\s*x?\s*\d*\s*px|\d+x\d*|(?:link|class|lang|page|start|end|thumbtime)\s*=.*)$/i;
const CAPTIONED = /^(?:thumb(?:nail)?(?:\s*=.*)?|frame(?:d)?|enframed)$/i;
const ALT = /^alt\s*=/i;
const MAX_ALT = 500;

/** `file` is the title of its page. A caption that nobody would see goes into the text for those who cannot see. */
export function picture(file: string, options: string, captioned = false): Picture {
  let alt: string | null = null;
  let shows = captioned;
  const words: string[] = [];
  for (const option of options.split("|")) {
    const text = option.trim();
    if (CAPTIONED.test(text)) shows = true;
    if (ALT.test(text)) alt = text.replace(ALT, "").trim();
    else if (text !== "" && !LAYOUT.test(text)) words.push(option);
  }
  const caption = words.join("|").trim();
  const plain = decodeEntities(withoutMarkers(caption)).replace(/'{2,}/g, "").replace(/\s+/g, " ").trim();
  const visible = caption !== "" && (shows || plain !== caption || plain.length > MAX_ALT);
  const described = decodeEntities(withoutMarkers(alt ?? "")) || plain;
  const attrs = { src: null, alt: described.slice(0, MAX_ALT), title: null, file };
  return { node: { type: "image", attrs }, caption: visible ? caption : null };
}

/** The pictures that a gallery lists. A line that names none is kept as a caption. */
export function galleryItems(content: string, page: Page): { file: string; options: string }[] {
  return content
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const pipe = line.indexOf("|");
      const name = decodeEntities(pipe < 0 ? line : line.slice(0, pipe)).trim();
      const title = localTitle(/^[^:]+:/.test(name) ? name : `File:${name}`, page);
      const file = title === null ? "" : `File:${nameOf(title)}`;
      return file === "" ? { file, options: line } : { file, options: pipe < 0 ? "" : line.slice(pipe + 1) };
    });
}
