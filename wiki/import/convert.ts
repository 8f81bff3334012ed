import type { BulkPage, BulkRevision } from "@/db/imports";
import { extract } from "@/document/extract";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import { kindOf, parseTitle, type ParsedTitle, type Title } from "@/document/titles";
import { readWikitext } from "@/document/wikitext/read";
import { rowsOf } from "../live/checkpoint";
import { withPositionIds } from "../pages/put";
import type { DumpRevision, DumpSite } from "./dump";

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

/** The title that a page of a dump has here: with our name for its namespace. */
export function titleOf(raw: string, namespace: number, site: DumpSite): ParsedTitle {
  const ours = NAMESPACES.get(namespace);
  const theirs = site.namespaces.get(namespace);
  if (ours === undefined || !theirs) return parseTitle(raw);
  const prefix = `${theirs}:`;
  return parseTitle(raw.startsWith(prefix) ? `${ours}:${raw.slice(prefix.length)}` : raw);
}

export type Converted = { page: BulkPage; unconverted: { count: number; sample: string } };

/** A page of a dump with all its revisions, oldest first, as this wiki's. */
export function convertPage(title: Title, revisions: DumpRevision[], database: string): Converted {
  let unconverted = { count: 0, sample: "" };
  const converted = revisions.map((revision): BulkRevision => {
    const { doc, unconverted: rest } = convertText(title, revision);
    unconverted = { count: rest.count, sample: rest.samples[0] ?? "" };
    return {
      origin: originOf(title, revision, database),
      at: revision.at,
      summary: revision.summary.slice(0, 500),
      doc,
      size: extract(doc).text.length,
      author: revision.author.slice(0, 100) || "Unknown",
    };
  });
  const newest = converted.at(-1)?.doc ?? { type: "doc" as const, content: [] };
  return { page: pageOf(title, kindOf(title) ?? "article", newest, converted), unconverted };
}

/** A page as the bulk writer takes it: what its newest document says, with its revisions. */
export function pageOf(title: Title, kind: Kind, newest: DocJSON, revisions: BulkRevision[]): BulkPage {
  const said = extract(newest, title);
  const { links, stated } = rowsOf(said, title);
  return {
    title,
    kind,
    redirectTitle: said.redirect?.title ?? null,
    redirectFragment: said.redirect?.fragment ?? null,
    revisions,
    text: said.text,
    links,
    positions: stated,
  };
}

/** What says that a revision is here already. */
export function originOf(title: Title, revision: DumpRevision, database: string): string {
  return `mediawiki:${database}:${revision.id || `${title}@${revision.at.toISOString()}`}`;
}

function convertText(title: Title, { text, model }: DumpRevision) {
  if (model !== "wikitext") {
    const block = { type: "codeBlock", attrs: { language: model }, content: [{ type: "text", text }] };
    const doc: DocJSON = { type: "doc", content: text === "" ? [{ type: "paragraph" }] : [block] };
    return { doc, unconverted: { count: 0, samples: [] as string[] } };
  }
  const { doc, unconverted } = readWikitext(text, { title });
  return { doc: withPositionIds(doc), unconverted };
}
