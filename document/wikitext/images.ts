import type { NodeJSON } from "../json";
import { decodeEntities } from "./entities";
import { localTitle } from "./link-target";
import { nameOf, namespaceOf } from "../titles";
import { plainText } from "./plain";
import type { Page } from "./tokens";

/** A picture, and its caption (still with markers) where it says more than an attribute can. */
export type Picture = { node: NodeJSON; caption: string | null };

// How big and where a picture stands. The words that other languages have for these are rare in text that travels.
const LAYOUT =
  /^(?:thumb(?:nail)?(?:\s*=.*)?|frame(?:d|less)?|enframed|border|left|right|center|centre|none|baseline|sub|super|top|text-top|middle|bottom|text-bottom|upright(?:\s*=?\s*[\d.]+)?|\d*\s*x?\s*\d*\s*px|\d+x\d*|(?:link|class|lang|page|start|end|thumbtime)\s*=.*)$/i;
const CAPTIONED = /^(?:thumb(?:nail)?(?:\s*=.*)?|frame(?:d)?|enframed)$/i;
const ALT = /^alt\s*=/i;
const MAX_WORDS = 2_000;

/**
 * `file` is the name of its page. Options are as in `[[File:a.png|thumb|caption]]`. A caption that nobody would see
 * goes into the text for those who cannot see the picture; one with links in it becomes a paragraph.
 */
export function picture(page: Page, file: string, options: string, captioned = false): Picture {
  let alt: string | null = null;
  let shows = captioned;
  const words: string[] = [];
  for (const option of options.split("|")) {
    const text = option.trim();
    if (CAPTIONED.test(text)) shows = true;
    if (ALT.test(text)) alt = shortText(page, text.replace(ALT, ""));
    else if (text !== "" && !LAYOUT.test(text)) words.push(option);
  }
  const caption = words.join("|").trim();
  const short = caption.includes("''") ? null : shortText(page, caption);
  if (!shows && alt === null) alt = short;
  const title = short === alt ? null : short;
  const node = { type: "image", attrs: { src: null, alt: alt || null, title: title || null, file } };
  return { node, caption: short === null ? caption : null };
}

function shortText(page: Page, text: string): string | null {
  const plain = plainText(page, text)?.replace(/\s+/g, " ").trim() ?? null;
  return plain !== null && plain.length <= MAX_WORDS ? plain : null;
}

/** The pictures that a gallery lists. A line that names none, as in a gallery that swallowed prose, is a caption. */
export function galleryItems(content: string, page: Page): { file: string; options: string }[] {
  return content
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const pipe = line.indexOf("|");
      const file = fileName(pipe < 0 ? line : line.slice(0, pipe), page);
      return {
        file: file ?? "",
        options: file === null ? line : line.slice(pipe < 0 ? line.length : pipe + 1),
      };
    });
}

function fileName(text: string, page: Page): string | null {
  const name = decodeEntities(text).trim();
  const title = localTitle(name, page);
  if (title !== null && namespaceOf(title) === "File") return nameOf(title);
  return title !== null && /\.[a-z0-9]{2,5}$/i.test(name) ? title : null;
}
