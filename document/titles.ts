import { said, told, type Said, type Told } from "./said";
import type { Kind } from "./kinds";

declare const checked: unique symbol;

/** A page title in its one canonical form: spaces, not underscores; namespace and first letter in upper case. */
export type Title = string & { readonly [checked]: "title" };

/** Namespace of a title; "" is the main one. */
export type Namespace = (typeof NAMESPACES)[number] | "";

export type TitleRefusal =
  | "not-text"
  | "empty"
  | "illegal-character"
  | "broken-character"
  | "leading-colon"
  | "path"
  | "percent-escape"
  | "entity"
  | "tildes"
  | "nested-talk"
  | "too-long";

export type ParsedTitle = { ok: true; title: Title } | ({ ok: false; reason: TitleRefusal } & Told);

export const NAMESPACES = [
  "Talk",
  "User",
  "User talk",
  "File",
  "File talk",
  "Category",
  "Category talk",
  "Help",
  "Help talk",
  "Template",
  "Template talk",
  "MediaWiki",
  "MediaWiki talk",
  "Property",
  "Property talk",
  "Form",
  "Form talk",
] as const;

/** UTF-8 bytes of a title without its namespace. */
const MAX_TITLE_BYTES = 255;

const BY_LOWER_CASE = new Map<string, Namespace>([
  ...NAMESPACES.map((name): [string, Namespace] => [name.toLowerCase(), name]),
  ["image", "File"],
  ["image talk", "File talk"],
]);

// Marks that change how a title looks or reads without being seen: two titles that look alike must be one.
// The joiners U+200C and U+200D stay, for words of Persian or Hindi are spelt with them.
const INVISIBLE =
  /[\u00AD\u034F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const SPACES = /[ _\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g;
const ILLEGAL = /[#<>[\]|{}]/;
const CONTROL = /[\u0000-\u001F\u007F-\u009F]/;
const BROKEN = /[\p{Surrogate}\uFFFD]/u;
const PATH = /^\.{1,2}$|^\.{1,2}\/|\/\.{1,2}\/|\/\.{1,2}$/;
const ESCAPE = /%[0-9A-Fa-f]{2}/;
/** A title that is canonical as it stands: most that are written are, and a large page writes thousands. */
const CANONICAL = /^[A-Z0-9](?: ?[A-Za-z0-9'(),!?-])*$/;
const ENTITY = /&(?:[A-Za-z0-9\u0080-\u{10FFFF}]+|#[0-9]+|#x[0-9A-Fa-f]+);/u;

/**
 * The canonical title for what somebody wrote, by MediaWiki's rules, or why it cannot be one.
 * A leading ":" (a plain link to a category or file) is dropped. A fragment is refused: take it off with `splitTarget`.
 * Parsing a title again gives the same title.
 */
export function parseTitle(raw: unknown): ParsedTitle {
  if (typeof raw !== "string") return refuse("not-text", "A title must be text.");
  // Here too text becomes a Title.
  if (raw.length <= MAX_TITLE_BYTES && CANONICAL.test(raw)) return { ok: true, title: raw as Title };
  if (BROKEN.test(raw)) return refuse("broken-character", "The title has a character that is broken.");
  let text = tidy(raw);
  if (text.startsWith(":")) text = tidy(text.slice(1));
  const control = CONTROL.exec(text);
  if (control) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return refuse("illegal-character", said`A title cannot have the control character U+${code}.`);
  }
  if (ENTITY.test(text)) {
    return refuse(
      "entity",
      "A title cannot have a character entity such as &amp; in it; write the character.",
    );
  }
  const illegal = ILLEGAL.exec(text);
  if (illegal)
    return refuse("illegal-character", said`A title cannot have the character ${illegal[0]} in it.`);
  if (ESCAPE.test(text)) {
    return refuse("percent-escape", "A title cannot have a percent sign before two hexadecimal digits.");
  }
  if (text.includes("~~~")) return refuse("tildes", "A title cannot have three tildes in a row.");

  const { namespace, rest } = divide(text);
  if (rest === "") return refuse("empty", "The title is empty.");
  if (rest.startsWith(":")) return refuse("leading-colon", "A title cannot begin with a colon.");
  if (namespace === "Talk" && divide(rest).namespace !== "") {
    return refuse("nested-talk", "A talk page has its namespace first, as in Category talk:Commons.");
  }
  if (PATH.test(rest))
    return refuse("path", "A title cannot be a relative path such as . or ../ or have one in it.");
  const name = upperFirst(rest);
  if (byteLength(name) > MAX_TITLE_BYTES) {
    return refuse(
      "too-long",
      said`A title can have at most ${MAX_TITLE_BYTES} bytes; this one has ${byteLength(name)}.`,
    );
  }
  return { ok: true, title: join(namespace, name) };
}

/** The title, for text that is known to be a good one. Throws otherwise. */
export function title(text: string): Title {
  const parsed = parseTitle(text);
  if (!parsed.ok) throw new Error(`${JSON.stringify(text)} is no title: ${parsed.sentence}`);
  return parsed.title;
}

/** "" for a page without a namespace. */
export function namespaceOf(title: Title): Namespace {
  return divide(title).namespace;
}

/** The title without its namespace: "Commons" of "Category:Commons". */
export function nameOf(title: Title): string {
  return divide(title).rest;
}

export function isTalk(title: Title): boolean {
  return /^Talk$| talk$/.test(namespaceOf(title));
}

/** The page where this page is talked about. A talk page is its own. */
export function talkTitle(title: Title): Title {
  if (isTalk(title)) return title;
  const { namespace, rest } = divide(title);
  return namespace === "" ? join("Talk", rest) : join(`${namespace} talk`, rest);
}

/** The page that a talk page is about. Any other page is its own. */
export function subjectTitle(title: Title): Title {
  if (!isTalk(title)) return title;
  const { namespace, rest } = divide(title);
  return join(namespace === "Talk" ? "" : namespace.replace(/ talk$/, ""), rest);
}

/** The kind that the namespace decides, or undefined when people choose it. */
export function kindOf(title: Title): Kind | undefined {
  if (isTalk(title)) return "talk";
  switch (namespaceOf(title)) {
    case "Category":
      return "category";
    case "User":
      return "user";
    case "File":
      return "file";
    case "Help":
      return "help";
    default:
      return undefined;
  }
}

/** The page above a subpage: "A/B" of "A/B/C"; undefined at the top. */
export function parentTitle(title: Title): Title | undefined {
  const { namespace, rest } = divide(title);
  const slash = rest.lastIndexOf("/");
  const parent = parseTitle(`${namespace === "" ? "" : `${namespace}:`}${rest.slice(0, Math.max(slash, 0))}`);
  return parent.ok ? parent.title : undefined;
}

/** What a link says, divided: "Page#Heading" → title "Page", fragment "Heading"; `plain` when it began with a colon. */
export function splitTarget(target: string): { title: string; fragment: string | null; plain: boolean } {
  const hash = target.indexOf("#");
  const title = (hash < 0 ? target : target.slice(0, hash)).trim();
  const fragment =
    hash < 0
      ? ""
      : target
          .slice(hash + 1)
          .replace(/_/g, " ")
          .trim();
  return { title, fragment: fragment === "" ? null : fragment, plain: title.startsWith(":") };
}

/** How a page is named in a link that must only lead there: categories and files need a colon in front. */
export function plainTarget(title: Title): string {
  const namespace = namespaceOf(title);
  return namespace === "Category" || namespace === "File" ? `:${title}` : title;
}

/** Address of a page's heading within the page, as MediaWiki makes it: spaces become underscores. */
export function anchor(heading: string): string {
  return heading
    .replace(/[\s_]+/gu, " ")
    .trim()
    .replace(/ /g, "_");
}

/** "/wiki/Germ_form". */
export function titlePath(title: Title, fragment?: string | null): string {
  return pathTo("wiki", title, fragment);
}

/** The address of something about a page: "/edit/Germ_form". */
export function pathTo(
  place: "wiki" | "edit" | "history" | "links" | "talk" | "talk.atom" | "cite" | "related",
  title: Title,
  fragment?: string | null,
): string {
  return `/${place}/${encodeTitle(title)}${fragment ? hashTo(fragment) : ""}`;
}

/** "#Licences_for_a_commons": the way to a heading on the same page. */
export function hashTo(fragment: string): string {
  return `#${encodeURIComponent(anchor(fragment).replace(/\p{Surrogate}/gu, "\uFFFD"))}`;
}

/** The title that an address stands for: what `titlePath` put after "/wiki/", or what a person typed there. */
export function titleFromPath(path: string): ParsedTitle {
  return parseTitle(unescapePath(path));
}

/** An address, or a part of one, without its percent escapes; as it is when they are broken. */
export function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

// A slash stays a slash, so that subpages read well, except where web servers would fold it away: at either
// end, or beside another slash.
function encodeTitle(title: Title): string {
  const parts = title.replace(/ /g, "_").split("/").map(encodePart);
  return parts.reduce((path, part, index) => {
    const folds = part === "" || parts[index - 1] === "";
    return path + (folds ? "%2F" : "/") + part;
  });
}

function encodePart(part: string): string {
  return encodeURIComponent(part)
    .replace(/'/g, "%27")
    .replace(/%3A/g, ":")
    .replace(/%2C/g, ",")
    .replace(/%40/g, "@");
}

function tidy(raw: string): string {
  const folded = raw.normalize("NFC").replace(INVISIBLE, "").replace(SPACES, " ").trim();
  // Two letters that an invisible mark kept apart may join now.
  return folded.normalize("NFC");
}

function divide(text: string): { namespace: Namespace; rest: string } {
  const colon = text.indexOf(":");
  const namespace = colon < 0 ? undefined : BY_LOWER_CASE.get(text.slice(0, colon).trim().toLowerCase());
  if (namespace === undefined) return { namespace: "", rest: text };
  return { namespace, rest: text.slice(colon + 1).trim() };
}

// Letters whose capital is more than one letter (ß, ŉ) stay, as in MediaWiki, and so does Georgian, which
// does not begin sentences or names with its capitals.
function upperFirst(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0x20);
  const upper = first.toUpperCase();
  if ([...upper].length !== 1 || /[\u10D0-\u10FF]/.test(first)) return text;
  return (upper + text.slice(first.length)).normalize("NFC");
}

function join(namespace: string, rest: string): Title {
  // Here text becomes a Title: both parts are canonical.
  return (namespace === "" ? rest : `${namespace}:${rest}`) as Title;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function refuse(reason: TitleRefusal, words: string | Said): ParsedTitle {
  return { ok: false, reason, ...told(words) };
}
