import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { CannotImport } from "./report";

/*
 * A MediaWiki export is one XML file of any size. It is read as a stream, and what is kept of it is one revision at a
 * time: a page's whole history need not fit into memory. The parser expands no entities but XML's own five, so an
 * entity bomb is only a document type, which no export has.
 */

export type DumpSite = { name: string; database: string; namespaces: Map<number, string> };
export type DumpRevision = {
  id: string;
  at: Date;
  author: string;
  summary: string;
  model: string;
  text: string;
};
export type DumpEvent =
  | { kind: "site"; site: DumpSite }
  | { kind: "page"; title: string; namespace: number }
  | { kind: "revision"; revision: DumpRevision }
  | { kind: "page-end" };

/** Characters of one page's text; the largest in the wiki this is for has 285,000. */
const MAX_TEXT = 10_000_000;
/** Characters of any other element. */
const MAX_FIELD = 10_000;

const FIELDS = new Set([
  "sitename",
  "dbname",
  "namespace",
  "title",
  "ns",
  "id",
  "timestamp",
  "username",
  "ip",
  "comment",
  "model",
  "text",
]);

/** Reads an export, in order. Throws CannotImport when it is none, or ends too early. */
export async function* readDump(stream: Readable): AsyncGenerator<DumpEvent> {
  const reader = makeReader();
  const decoder = new TextDecoder("utf-8");
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      reader.write(decoder.decode(chunk, { stream: true }));
      yield* reader.take();
    }
    reader.write(decoder.decode());
    reader.close();
    yield* reader.take();
  } catch (error) {
    yield* reader.take();
    throw asRefusal(error, reader.begun());
  }
}

/** What unpacking or parsing throws, as a sentence; anything else is our own fault and stays what it is. */
function asRefusal(error: unknown, begun: boolean): unknown {
  if (error instanceof CannotImport || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (code === "Z_BUF_ERROR")
    return new CannotImport("The file is truncated: the packed data ends too early.");
  if (code.startsWith("Z_")) return new CannotImport("The file cannot be unpacked: it is damaged.");
  if (/^(Bad|Not|Unexpected).*(bzip|BZ|block|crc|input)/i.test(error.message)) {
    return new CannotImport("The file cannot be unpacked: it is damaged or truncated.");
  }
  if (/unclosed|unexpected end/i.test(error.message)) {
    return new CannotImport("The file is truncated: it ends in the middle of its XML.");
  }
  if (/^\d+:\d+: /.test(error.message)) {
    return new CannotImport(
      begun
        ? `The file's XML is broken at line ${error.message.split(":")[0]}.`
        : "The file is not XML, so it is no MediaWiki export.",
    );
  }
  return error;
}

function makeReader() {
  const parser = new SaxesParser({ position: true, xmlns: false });
  let events: DumpEvent[] = [];
  const path: string[] = [];
  let field = "";
  let begun = false;
  let site: DumpSite = { name: "", database: "", namespaces: new Map() };
  let namespaceKey = 0;
  let page = { title: "", namespace: 0, said: false };
  let revision = emptyRevision();

  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new CannotImport(
      "The file declares a document type, which no MediaWiki export does; it was not read.",
    );
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (path.length === 0) {
      checkRoot(name, attributes);
      begun = true;
    }
    path.push(name);
    field = "";
    if (name === "page") page = { title: "", namespace: 0, said: false };
    if (name === "revision") {
      if (!page.said) {
        events.push({ kind: "page", title: page.title, namespace: page.namespace });
        page.said = true;
      }
      revision = emptyRevision();
    }
    if (name === "namespace") namespaceKey = Number(attributes["key"]);
  });
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", ({ name }) => {
    path.pop();
    close(name, path.at(-1) ?? "");
    field = "";
  });

  function append(text: string): void {
    const name = path.at(-1) ?? "";
    if (!FIELDS.has(name)) return;
    const most = name === "text" ? MAX_TEXT : MAX_FIELD;
    // Of a field that is too long the beginning is kept: enough to name it when it is refused.
    if (field.length < most) field += text.slice(0, most - field.length + 1);
  }

  function close(name: string, parent: string): void {
    switch (`${parent}/${name}`) {
      case "siteinfo/sitename":
        site = { ...site, name: field };
        return;
      case "siteinfo/dbname":
        site = { ...site, database: field };
        return;
      case "namespaces/namespace":
        site.namespaces.set(namespaceKey, field);
        return;
      case "mediawiki/siteinfo":
        events.push({ kind: "site", site });
        return;
      case "page/title":
        page.title = field;
        return;
      case "page/ns":
        page.namespace = Number(field) || 0;
        return;
      case "revision/id":
        revision.id = field.trim();
        return;
      case "revision/timestamp":
        revision.at = dateOf(field);
        return;
      case "contributor/username":
      case "contributor/ip":
        revision.author = field.trim();
        return;
      case "revision/comment":
        revision.summary = field;
        return;
      case "revision/model":
        revision.model = field.trim();
        return;
      case "revision/text":
        revision.text = field;
        return;
      case "page/revision":
        events.push({ kind: "revision", revision });
        return;
      case "mediawiki/page":
        events.push({ kind: "page-end" });
        return;
      default:
        return;
    }
  }

  return {
    write: (text: string) => void parser.write(text),
    close() {
      parser.close();
      if (!begun) throw new CannotImport("The file is empty.");
    },
    begun: () => begun,
    take(): DumpEvent[] {
      const taken = events;
      events = [];
      return taken;
    },
  };
}

/** The schemas of MediaWiki 1.6 to 1.43. */
function checkRoot(name: string, attributes: Record<string, string>): void {
  if (name !== "mediawiki") {
    throw new CannotImport(`The file is XML but no MediaWiki export: it begins with <${name.slice(0, 40)}>.`);
  }
  const version = /export-(\d+)\.(\d+)/.exec(attributes["xmlns"] ?? "");
  const minor = Number(version?.[2]);
  if (!version || version[1] !== "0" || minor < 3 || minor > 11) {
    throw new CannotImport(
      "The file is a MediaWiki export of a schema that is not known here: 0.3 to 0.11 are.",
    );
  }
}

function emptyRevision(): DumpRevision {
  return { id: "", at: new Date(0), author: "", summary: "", model: "wikitext", text: "" };
}

function dateOf(text: string): Date {
  const at = new Date(text.trim());
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}
