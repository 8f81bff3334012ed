import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { CannotImport } from "./report";

/*
 * A MediaWiki export is one XML file of any size. It is read as a stream, and what is kept of it is one revision at a
 * time: a page's whole history need not fit into memory. The parser expands no entities but XML's own five, so an
 * entity bomb is only a document type, which no export has.
 */

export type DumpSite = {
  /** What tells this wiki's revisions from those of any other. */
  database: string;
  /** Names by number. */
  namespaces: Map<number, string>;
};
export type DumpRevision = {
  id: string;
  at: Date;
  /** "" when the file hides it. */
  author: string;
  summary: string;
  minor: boolean;
  /** "" when the file does not say; files of old do not. */
  model: string;
  /** Null when the file hides or leaves out what the revision says. */
  text: string | null;
  /** Of a text that is longer than any page may be only the beginning is here. */
  tooLong: boolean;
};
export type DumpEvent =
  | { kind: "site"; site: DumpSite }
  | { kind: "page"; title: string }
  | { kind: "revision"; revision: DumpRevision }
  | { kind: "page-end" };

/** Characters of one page's text. MediaWiki itself takes two million bytes unless told otherwise. */
export const MAX_TEXT = 4_000_000;
/** Characters of any other element. */
const MAX_FIELD = 10_000;
/** Characters between two tags, and tags within tags, beyond which a file is made to do harm. */
const MAX_BETWEEN = 100_000_000;
const MAX_DEPTH = 30;

const FIELDS = new Set([
  "sitename",
  "dbname",
  "base",
  "namespace",
  "title",
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
  if (code === "Z_BUF_ERROR") return new CannotImport("The file is truncated: its gzip data end too early.");
  if (code.startsWith("Z_"))
    return new CannotImport("The file cannot be unpacked: its gzip data are damaged.");
  const [, line, problem] = /^(\d+):\d+: (.*)$/.exec(error.message) ?? [];
  if (line === undefined || problem === undefined) return error;
  if (!begun) return new CannotImport("The file is not XML, so it is no MediaWiki export.");
  return new CannotImport(
    /^(unclosed tag|unexpected end)/.test(problem)
      ? "The file is truncated: it ends in the middle of its XML."
      : `The file's XML is broken at line ${line}.`,
  );
}

// What is no reason to stop: characters that XML forbids, which are taken out of the text, and "]]>" unescaped.
const HARMLESS =
  /: (disallowed character|malformed character entity|the string "\]\]>" is disallowed in char data)\.$/;

function makeReader() {
  const parser = new SaxesParser({ position: true, xmlns: false });
  let events: DumpEvent[] = [];
  const path: string[] = [];
  let field = "";
  let begun = false;
  const about = { name: "", database: "", base: "" };
  const namespaces = new Map<number, string>();
  let namespaceKey = 0;
  let title = "";
  let announced = false;
  let revision = emptyRevision();
  let between = 0;

  parser.on("error", (error) => {
    if (!HARMLESS.test(error.message)) throw error;
  });
  parser.on("doctype", () => {
    throw new CannotImport(
      "The file declares a document type, which no MediaWiki export does; it was not read.",
    );
  });
  parser.on("opentag", ({ name, attributes }) => {
    between = 0;
    if (path.length >= MAX_DEPTH)
      throw new CannotImport("The file's XML is nested deeper than in any MediaWiki export.");
    if (path.length === 0) {
      checkRoot(name, attributes);
      begun = true;
    }
    path.push(name);
    field = "";
    open(path.join("/"), attributes);
  });
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", () => {
    between = 0;
    close(path.join("/"));
    path.pop();
    field = "";
  });

  function open(place: string, attributes: Record<string, string>): void {
    switch (place) {
      case "mediawiki/page":
        title = "";
        announced = false;
        return;
      case "mediawiki/page/revision":
        announce();
        revision = emptyRevision();
        return;
      case "mediawiki/page/revision/text":
        // A file without texts says of each only how long it is, or where it lies.
        revision.text = isHidden(attributes) ? null : "";
        return;
      case "mediawiki/siteinfo/namespaces/namespace":
        namespaceKey = Number(attributes["key"]);
        return;
      default:
        return;
    }
  }

  function announce(): void {
    if (!announced) events.push({ kind: "page", title });
    announced = true;
  }

  function append(text: string): void {
    const name = path.at(-1) ?? "";
    if (!FIELDS.has(name)) return;
    const most = name === "text" ? MAX_TEXT : MAX_FIELD;
    // Of a field that is too long the beginning is kept: enough to name it when it is refused.
    if (field.length <= most) field += text.slice(0, most - field.length + 1);
  }

  function close(place: string): void {
    switch (place) {
      case "mediawiki/siteinfo/sitename":
        about.name = field;
        return;
      case "mediawiki/siteinfo/dbname":
        about.database = field;
        return;
      case "mediawiki/siteinfo/base":
        about.base = field;
        return;
      case "mediawiki/siteinfo/namespaces/namespace":
        namespaces.set(namespaceKey, field);
        return;
      case "mediawiki/siteinfo":
        // Files of old do not name the database.
        events.push({
          kind: "site",
          site: { database: (about.database || about.base || about.name).trim().slice(0, 200), namespaces },
        });
        return;
      case "mediawiki/page/title":
        title = detached(field);
        return;
      case "mediawiki/page/revision/id":
        revision.id = field.trim();
        return;
      case "mediawiki/page/revision/timestamp":
        revision.at = dateOf(field);
        return;
      case "mediawiki/page/revision/contributor/username":
      case "mediawiki/page/revision/contributor/ip":
        revision.author = field;
        return;
      case "mediawiki/page/revision/comment":
        revision.summary = field;
        return;
      case "mediawiki/page/revision/minor":
        revision.minor = true;
        return;
      case "mediawiki/page/revision/model":
        revision.model = field.trim();
        return;
      case "mediawiki/page/revision/text":
        if (field !== "") revision.text = field.slice(0, MAX_TEXT);
        revision.tooLong = field.length > MAX_TEXT;
        return;
      case "mediawiki/page/revision":
        events.push({ kind: "revision", revision });
        return;
      case "mediawiki/page":
        announce();
        events.push({ kind: "page-end" });
        return;
      default:
        return;
    }
  }

  return {
    write(text: string) {
      between += text.length;
      parser.write(text);
      if (between > MAX_BETWEEN) throw new CannotImport("An element of the file is too long to be read.");
    },
    close() {
      // An empty file is no XML either, but that is not what people want to hear of it.
      if (!begun && parser.position === 0) throw new CannotImport("The file is empty.");
      parser.close();
    },
    begun: () => begun,
    take(): DumpEvent[] {
      const taken = events;
      events = [];
      return taken;
    },
  };
}

/** The schemas of MediaWiki 1.5 to 1.43. */
function checkRoot(name: string, attributes: Record<string, string>): void {
  if (name !== "mediawiki") {
    throw new CannotImport(`The file is XML but no MediaWiki export: it begins with <${name.slice(0, 40)}>.`);
  }
  const version = /export-(\d+)\.(\d+)/.exec(attributes["xmlns"] ?? "");
  const minor = Number(version?.[2]);
  if (!version || version[1] !== "0" || minor < 3 || minor > 11) {
    const named = version ? `of the schema ${version[1]}.${version[2]}` : "that does not name its schema";
    throw new CannotImport(`The file is a MediaWiki export ${named}; those of 0.3 to 0.11 can be read.`);
  }
}

function isHidden(attributes: Record<string, string>): boolean {
  if (attributes["deleted"] !== undefined) return true;
  return Number(attributes["bytes"] ?? 0) > 0 || attributes["id"] !== undefined;
}

/**
 * A copy that stands alone. A string that was cut out of a longer one keeps that in memory, and titles are kept to the
 * end: without this the whole file would be.
 */
export function detached(text: string): string {
  return Buffer.from(text).toString();
}

function emptyRevision(): DumpRevision {
  const said = { id: "", at: new Date(0), author: "", summary: "", minor: false, model: "" };
  return { ...said, text: null, tooLong: false };
}

function dateOf(text: string): Date {
  const at = new Date(text.trim());
  const year = at.getUTCFullYear();
  return year >= 0 && year <= 9999 ? at : new Date(0);
}
