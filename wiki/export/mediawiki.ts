import type { Db } from "@/db/client";
import { toldHistory } from "@/db/revisions/told-history";
import { redirectOf } from "@/document/redirect";
import { namespaceOf, title, type Namespace, type Title } from "@/document/titles";
import { writeWikitext } from "@/document/wikitext/write";
import { listPages } from "../pages/list";
import { closing, element, empty, opening } from "./xml";

/** Pages, and revisions of one page, that are read at once. */
const PIECE = 100;
const REVISIONS = 20;
const SCHEMA = "0.11";

/** MediaWiki's numbers for namespaces; those of Semantic MediaWiki and Page Forms as these choose them. */
const NUMBERS: Record<Namespace, number> = {
  "": 0,
  Talk: 1,
  User: 2,
  "User talk": 3,
  File: 6,
  "File talk": 7,
  MediaWiki: 8,
  "MediaWiki talk": 9,
  Template: 10,
  "Template talk": 11,
  Help: 12,
  "Help talk": 13,
  Category: 14,
  "Category talk": 15,
  Property: 102,
  "Property talk": 103,
  Form: 106,
  "Form talk": 107,
};

type Done = { pages: number; revisions: number };

/**
 * Every live page with its whole history as MediaWiki's `importDump.php` reads it, in pieces of text. What moderators have
 * hidden is left out, as MediaWiki itself leaves it out. What is written meanwhile may be in it or not. `told` hears after each page how
 * much there was.
 */
export async function* exportMediaWiki(
  db: Db,
  site: { name: string; base: string },
  told: (done: Done) => void = () => undefined,
): AsyncGenerator<string> {
  const done = { pages: 0, revisions: 0 };
  yield opening("mediawiki", {
    xmlns: `http://www.mediawiki.org/xml/export-${SCHEMA}/`,
    version: SCHEMA,
    "xml:lang": "en",
  });
  yield siteInfo(site);
  for (let cursor: string | null | undefined; cursor !== null;) {
    const some = await listPages(db, {}, { limit: PIECE, cursor });
    for (const page of some.items) {
      yield* pageOf(db, { id: page.id, name: title(page.title) }, done);
      told(done);
    }
    ({ cursor } = some);
  }
  yield closing("mediawiki");
}

function siteInfo({ name, base }: { name: string; base: string }): string {
  const namespaces = Object.entries(NUMBERS).map(([space, key]) => {
    const attributes = { key: String(key), case: "first-letter" };
    return space === "" ? empty("namespace", attributes) : element("namespace", space, attributes);
  });
  return [
    opening("siteinfo"),
    element("sitename", name),
    element("base", `${base}/`),
    element("generator", "Polylogue"),
    element("case", "first-letter"),
    opening("namespaces"),
    ...namespaces,
    closing("namespaces"),
    closing("siteinfo"),
  ].join("");
}

async function* pageOf(
  db: Db,
  { id, name }: { id: string; name: Title },
  done: Done,
): AsyncGenerator<string> {
  done.pages += 1;
  yield opening("page") + element("title", name) + element("ns", String(NUMBERS[namespaceOf(name)]));
  yield element("id", String(done.pages));
  for (let after: number | undefined = 0; after !== undefined;) {
    const some: Told[] = await toldHistory(db, id, { after, limit: REVISIONS });
    for (const revision of some) yield revisionOf(revision);
    done.revisions += some.length;
    after = some.length < REVISIONS ? undefined : some.at(-1)?.number;
  }
  yield closing("page");
}

type Told = Awaited<ReturnType<typeof toldHistory>>[number];

const HIDDEN = { deleted: "deleted" };

function revisionOf({ id, at, doc, summary, minor, authors }: Told): string {
  const text = doc && wikitextOf(doc);
  return [
    opening("revision"),
    element("id", String(id)),
    element("timestamp", at.toISOString().replace(/\.\d+Z$/, "Z")),
    contributor(authors),
    minor ? empty("minor", {}) : "",
    summary === null ? empty("comment", HIDDEN) : element("comment", withOthers(summary, authors ?? [])),
    element("model", "wikitext"),
    element("format", "text/x-wiki"),
    text === null
      ? empty("text", HIDDEN)
      : element("text", text, { "xml:space": "preserve", bytes: String(Buffer.byteLength(text)) }),
    closing("revision"),
  ].join("");
}

function wikitextOf(doc: NonNullable<Told["doc"]>): string {
  const redirect = redirectOf(doc);
  if (!redirect) return writeWikitext(doc);
  const rest = { ...doc, content: doc.content.slice(1) };
  const target = redirect.fragment === null ? redirect.title : `${redirect.title}#${redirect.fragment}`;
  return `#REDIRECT [[${target}]]\n${writeWikitext(rest)}`;
}

/** MediaWiki knows one author of a revision; the others are named in its comment. */
function contributor(authors: string[] | null): string {
  if (authors === null) return empty("contributor", HIDDEN);
  const [first = "Imported"] = authors;
  return opening("contributor") + element("username", first) + closing("contributor");
}

function withOthers(summary: string, [, ...others]: string[]): string {
  return others.length === 0 ? summary : `${summary} (with ${others.join(", ")})`.trim();
}
