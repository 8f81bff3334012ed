import { decodeEntities } from "./entities";
import { galleryItems } from "./images";
import { keep, tokensIn, type Page } from "./tokens";

/** A tag whose content is not, or not simply, wikitext. `content` is null for `<tag/>`. */
export type ExtensionTag = { name: string; attributes: string; content: string | null; source: string };

type Scan = (source: string, page: Page) => string;
type Take = (page: Page, tag: ExtensionTag, scan: Scan) => string;

const TAKEN: Record<string, Take> = {
  nowiki: (page, { content }) => keep(page, { kind: "text", text: decodeEntities(content ?? "") }),
  pre: (page, { content }) =>
    code(page, decodeEntities((content ?? "").replace(/<\/?nowiki\s*>/gi, "")), null),
  syntaxhighlight: highlighted,
  source: highlighted,
  math: formula,
  chem: formula,
  ce: formula,
  ref: note,
  references: noteList,
  gallery: (page, { content }, scan) =>
    keep(page, { kind: "gallery", items: galleryItems(scan(content ?? "", page), page) }),
  poem,
  section: (page, tag, scan) => (tag.content === null ? "" : scan(tag.content, page)),
  templatestyles: () => "",
};

// What an extension would draw, and what is meant for pages that include this one.
const VERBATIM = new Set(
  (
    "includeonly imagemap categorytree inputbox timeline graph score hiero poll templatedata youtube video audio " +
    "iframe html embed object dynamicpagelist dpl rss tab tabs tabber maplink mapframe googlemap googlemaps ask " +
    "widget choose charinsert quiz flow choose randomimage slideshow vimeo form calendar eventcalendar script style"
  ).split(" "),
);

export function isExtension(name: string): boolean {
  return Object.hasOwn(TAKEN, name) || VERBATIM.has(name);
}

/** What stands in the text for the tag. `scan` reads content that is wikitext itself. */
export function extensionTag(page: Page, tag: ExtensionTag, scan: Scan): string {
  const take = TAKEN[tag.name];
  return take ? take(page, tag, scan) : keep(page, { kind: "verbatim", source: tag.source });
}

const ATTRIBUTES = {
  name: attributePattern("name"),
  group: attributePattern("group"),
  lang: attributePattern("lang"),
  display: attributePattern("display"),
  colspan: attributePattern("colspan"),
  rowspan: attributePattern("rowspan"),
};

/** The value of an attribute as written in a tag: name="a b", name='a b' or name=a. */
export function attribute(attributes: string, name: keyof typeof ATTRIBUTES): string | null {
  const found = attributes === "" ? null : ATTRIBUTES[name].exec(attributes);
  if (!found) return null;
  return decodeEntities(found[1] ?? found[2] ?? found[3] ?? "").trim();
}

function attributePattern(name: string): RegExp {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i");
}

function code(page: Page, text: string, language: string | null): string {
  const lines = text.replace(/^\n/, "").replace(/\s+$/, "");
  return lines.trim() === "" ? "" : keep(page, { kind: "code", language, text: lines });
}

function highlighted(page: Page, { attributes, content }: ExtensionTag): string {
  return code(page, content ?? "", attribute(attributes, "lang")?.slice(0, 50) ?? null);
}

function formula(page: Page, { attributes, content }: ExtensionTag): string {
  const text = (content ?? "").trim();
  const block = attribute(attributes, "display") === "block";
  return text === "" ? "" : keep(page, { kind: "math", text, block });
}

// Notes of different groups are numbered apart, so their names may be the same.
function note(page: Page, { attributes, content }: ExtensionTag, scan: Scan): string {
  const name = attribute(attributes, "name");
  const key = name === null || name === "" ? null : `${attribute(attributes, "group") ?? ""}\n${name}`;
  const said = content ?? "";
  const own = said.trim() === "" ? null : { content: scan(said, page), size: said.length };
  if (key !== null && own !== null && !page.notes.has(key)) page.notes.set(key, own);
  return key === null && own === null ? "" : keep(page, { kind: "ref", key, note: own });
}

function noteList(page: Page, { content }: ExtensionTag, scan: Scan): string {
  const tokens = tokensIn(page, scan(content ?? "", page));
  const notes = tokens.flatMap((token) => (token.kind === "ref" && token.note !== null ? [token.note] : []));
  return keep(page, { kind: "references", notes });
}

function poem(page: Page, { content }: ExtensionTag, scan: Scan): string {
  const lineEnd = `${keep(page, { kind: "tag", name: "br", closing: false, attributes: "" })}\n`;
  const lines = scan((content ?? "").trim(), page)
    .split("\n")
    .map((line) => line.trim());
  return `\n\n${lines.join(lineEnd)}\n\n`;
}
