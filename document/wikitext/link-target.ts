import { parentTitle, parseTitle, splitTarget, hashTo, namespaceOf, nameOf, type Title } from "../titles";
import { decodeEntities } from "./entities";
import { interwikiAddress } from "./interwiki";
import type { Page } from "./tokens";

/** Where the target of `[[…]]` leads. `text` is what it shows when the link says nothing else. */
export type Target =
  | { kind: "page"; title: Title; fragment: string | null; text: string }
  | { kind: "section"; href: string; text: string }
  | { kind: "outside"; href: string; text: string }
  | { kind: "category"; title: Title }
  | { kind: "file"; title: Title };

const MAX_ADDRESS = 8_000;

/** Null when it can be no link, as with `[[a{b]]`; then MediaWiki shows the brackets. */
export function linkTarget(raw: string, page: Page): Target | null {
  if (raw.includes("\n")) return null;
  const text = raw.trim();
  const target = decodeEntities(text);
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(target)) return null;
  if (target.startsWith("#")) return sectionTarget(target.slice(1), text);
  const plain = target.startsWith(":");
  const name = plain ? target.slice(1).trim() : target;
  const href = interwikiAddress(name);
  if (href !== null) return href.length > MAX_ADDRESS ? null : { kind: "outside", href, text: shown(text) };
  return pageTarget(name, shown(text), plain, page);
}

/** The page's own name for a title that comes from a wiki with other names for its namespaces. */
export function localTitle(name: string, page: Page): Title | null {
  const colon = name.indexOf(":");
  const space = colon < 0 ? undefined : namespaceNamed(name.slice(0, colon), page);
  const parsed = parseTitle(space === undefined ? name : `${space}${name.slice(colon)}`);
  return parsed.ok ? parsed.title : null;
}

/** What a namespace is called here, or undefined when the wiki that the text comes from has none of that name. */
export function namespaceNamed(name: string, page: Page): string | undefined {
  const plain = name
    .replace(/[\s_]+/g, " ")
    .trim()
    .toLowerCase();
  return page.namespaces.get(plain) ?? COMMON_NAMES.get(plain);
}

// Names that pages keep when they are copied between wikis.
const COMMON_NAMES = new Map([
  ["image", "File"],
  ["media", "File"],
  ["bild", "File"],
  ["datei", "File"],
  ["fichier", "File"],
  ["archivo", "File"],
  ["kategorie", "Category"],
  ["catégorie", "Category"],
  ["categoría", "Category"],
  ["categoria", "Category"],
  ["categorie", "Category"],
]);

function sectionTarget(heading: string, text: string): Target | null {
  const fragment = heading.replace(/_/g, " ").trim();
  return fragment === "" || fragment.length > 1_000
    ? null
    : { kind: "section", href: hashTo(fragment), text };
}

function pageTarget(name: string, text: string, plain: boolean, page: Page): Target | null {
  const { title: before, fragment } = splitTarget(name);
  if (fragment !== null && fragment.length > 1_000) return null;
  const title = isRelative(before) ? subpage(before, page) : localTitle(before, page);
  if (title === null) return null;
  const media = /^media\s*:/i.test(before);
  if (!plain && !media && nameOf(title) !== "") {
    const namespace = namespaceOf(title);
    if (namespace === "Category") return { kind: "category", title };
    if (namespace === "File") return { kind: "file", title };
  }
  const label = /^\/.*\/$/.test(text) ? text.slice(1, -1) : text;
  return { kind: "page", title, fragment, text: label };
}

function isRelative(name: string): boolean {
  return name.startsWith("/") || /^\.\.(?:\/|$)/.test(name);
}

// "/Sub" is below this page, "../" the page above it, "../Sub" its sister.
function subpage(name: string, page: Page): Title | null {
  const own = parseTitle(page.title);
  if (!own.ok) return null;
  let base: Title | undefined = own.title;
  let rest = name.replace(/\/+$/, "");
  while (base !== undefined && /^\.\.(?:\/|$)/.test(rest)) {
    base = parentTitle(base);
    rest = rest.slice(3);
  }
  if (base === undefined) return null;
  rest = rest.replace(/^\/+/, "");
  const parsed = parseTitle(rest === "" ? base : `${base}/${rest}`);
  return parsed.ok ? parsed.title : null;
}

// The colon of a plain link is not shown.
function shown(text: string): string {
  return text.replace(/^:\s*/, "");
}
