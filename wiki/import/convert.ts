import { createHash } from "node:crypto";
import type { BulkPage, BulkRevision } from "@/db/imports";
import { extract } from "@/document/extract";
import { emptyDoc, type DocJSON, type NodeJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import { kindOf, parseTitle, type ParsedTitle, type Title } from "@/document/titles";
import { readWikitext } from "@/document/wikitext/read";
import { rowsOf } from "../live/checkpoint";
import { MAX_TEXT, type DumpRevision, type DumpSite } from "./dump";
import { CannotImport } from "./report";

/** MediaWiki's numbers for the namespaces that are ours too, whatever language a wiki gives their names in. */
const NAMESPACES = new Map([
  [1, "Talk"],
  [2, "User"],
  [3, "User talk"],
  [6, "File"],
  [7, "File talk"],
  [8, "MediaWiki"],
  [9, "MediaWiki talk"],
  [10, "Template"],
  [11, "Template talk"],
  [12, "Help"],
  [13, "Help talk"],
  [14, "Category"],
  [15, "Category talk"],
]);

/** Our names for the namespaces of a wiki, by its own in lower case. */
export function namespacesOf(site: DumpSite): Map<string, string> {
  return new Map(
    [...site.namespaces].flatMap(([number, theirs]) => {
      const ours = NAMESPACES.get(number);
      return ours !== undefined && theirs !== "" ? [[theirs.toLowerCase(), ours] as const] : [];
    }),
  );
}

/** The title that a page of a dump has here: with our name for its namespace. */
export function titleOf(raw: string, namespaces: Map<string, string>): ParsedTitle {
  const colon = raw.indexOf(":");
  const prefix = raw.slice(0, Math.max(colon, 0)).replace(/_/g, " ").trim().toLowerCase();
  const ours = namespaces.get(prefix);
  return parseTitle(ours === undefined ? raw : `${ours}${raw.slice(colon)}`);
}

/** What says that a revision is here already. The title is part of it: what a page had before it was renamed there is not under its new name yet. */
export function originOf(title: Title, revision: DumpRevision, site: DumpSite): string {
  return `mediawiki:${site.database}:${revision.id || revision.at.toISOString()}:${title}`;
}

export type Converted = { page: BulkPage; unconverted: { count: number; sample: string } };

/** Some revisions of a page of a dump, oldest first, as this wiki's. Throws CannotImport when one cannot be kept. */
export function convertPage(
  title: Title,
  revisions: (DumpRevision & { text: string })[],
  site: DumpSite,
  namespaces = namespacesOf(site),
): Converted {
  let unconverted = { count: 0, sample: "" };
  const converted = revisions.map((revision): BulkRevision => {
    if (revision.tooLong) {
      const most = MAX_TEXT.toLocaleString("en");
      throw new CannotImport(
        `One of its revisions has more than ${most} characters; a page can have no more.`,
      );
    }
    const { doc, unconverted: rest } = convertText(title, revision, namespaces);
    unconverted = { count: rest.count, sample: rest.samples[0] ?? "" };
    return {
      origin: originOf(title, revision, site),
      at: revision.at,
      summary: plain(revision.summary).slice(0, 500),
      minor: revision.minor,
      doc,
      size: 0,
      author: authorOf(revision.author),
    };
  });
  return { page: pageOf(title, kindOf(title) ?? "article", converted), unconverted };
}

/** A page as the bulk writer takes it: its revisions, and what the newest of them says. */
export function pageOf(title: Title, kind: Kind, revisions: BulkRevision[]): BulkPage {
  const newest = revisions.at(-1)?.doc ?? emptyDoc();
  const said = extract(newest, title);
  const { links, stated, cited } = rowsOf(said, title);
  return {
    title,
    kind,
    redirectTitle: said.redirect?.title ?? null,
    redirectFragment: said.redirect?.fragment ?? null,
    revisions: revisions.map((each) => {
      const { text } = each.doc === newest ? said : extract(each.doc, title);
      return { ...each, size: text.length };
    }),
    text: said.text,
    links,
    positions: stated,
    cited,
  };
}

/**
 * The document with an id for each position that has none: one made of the page and of what the position relates, so
 * that it is the same position in every revision and in every run.
 */
export function withSteadyIds(doc: DocJSON, title: Title): DocJSON {
  const taken = new Map<string, number>();
  const visit = (node: NodeJSON): NodeJSON => {
    const content = node.content?.map(visit);
    const attrs =
      node.type === "position" && !node.attrs?.["id"] ? { ...node.attrs, id: idFor(node) } : node.attrs;
    return { ...node, ...(attrs && { attrs }), ...(content && { content }) };
  };
  const idFor = (node: NodeJSON): string => {
    const { holder, stance, target, topic } = node.attrs ?? {};
    const key = JSON.stringify([title, holder ?? "", stance ?? "", target ?? "", topic ?? ""]);
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    return uuidOf(`${key}${before}`);
  };
  return { ...doc, content: doc.content.map(visit) };
}

/** A UUID of version 8, as RFC 9562 has them for ids made of a digest. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) % 4] ?? "8";
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return parts.join("-");
}

function convertText(
  title: Title,
  { text, model }: { text: string; model: string },
  namespaces: Map<string, string>,
) {
  const language = model === "" ? languageOf(title) : model;
  if (language !== "wikitext") {
    const shown = text
      .replace(/\r\n?/g, "\n")
      .replace(UNPRINTABLE, "")
      .replace(/\p{Surrogate}/gu, "\uFFFD");
    const attrs = { language: plain(language).slice(0, 100) };
    const block = { type: "codeBlock", attrs, content: [{ type: "text", text: shown }] };
    const doc: DocJSON = shown === "" ? emptyDoc() : { type: "doc", content: [block] };
    return { doc, unconverted: { count: 0, samples: [] as string[] } };
  }
  const { doc, unconverted } = readWikitext(text, { title, namespaces });
  return { doc: withSteadyIds(doc, title), unconverted };
}

/** What a page of a wiki that does not say is written in, as MediaWiki knew it before it said. */
function languageOf(title: Title): string {
  const [, ending] = /^(?:MediaWiki:|User:[^/]+\/).*\.(css|js)$/.exec(title) ?? [];
  return ending === "js" ? "javascript" : (ending ?? "wikitext");
}

const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF]/g;

/** One line without what cannot be seen or stored. */
function plain(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
}

// Nobody can sign up under a name with brackets, so nobody gets the credit of somebody who is hidden.
const HIDDEN = "(unknown)";

/** The name as an account would have it, so that none can be made that only looks different. */
function authorOf(raw: string): string {
  const name = plain(raw)
    .normalize("NFC")
    .replace(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, "")
    .replace(/[ _\u00A0]+/g, " ")
    .trim();
  return [...name].slice(0, 100).join("") || HIDDEN;
}
