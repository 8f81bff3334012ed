import { z } from "zod";
import { citationText } from "@/document/works/citation-text";
import type { Work } from "@/document/works/works";
import { fetchText } from "../web-links/fetch-text";
import { isPublic, type Reach } from "../web-links/public";
import { takeTurns } from "../web-links/turns";
import { readCsl } from "./read-citation";

/*
 * What registries know of a work by its number: doi.org of a DOI, Open Library of an ISBN. They are asked only where the host of
 * the wiki says so, a few at a time, each host once a second, and what they said is kept for a while. Whatever goes wrong there
 * is nothing known: its title is then asked of whoever cites it.
 */

/** What a registry knows of the work with this DOI or ISBN; undefined where nothing is known, and for any other text. Never throws. */
export type LookUp = (this: void, cited: string) => Promise<Work | undefined>;

type WorkNumber = { form: "doi" | "isbn"; text: string };

/** Where numbers are looked up, and the hosts to which one may be led from there. */
const DOI = "https://doi.org";
const ISBN = "https://openlibrary.org";
const HOSTS = new Set([
  "doi.org",
  "data.crossref.org",
  "api.crossref.org",
  "data.datacite.org",
  "api.datacite.org",
  "data.medra.org",
  "openlibrary.org",
]);
const REGISTRIES: Reach = {
  mayAsk: (url) => url.protocol === "https:" && url.port === "" && HOSTS.has(url.hostname),
  mayConnect: isPublic,
};

const PACE = {
  /** Milliseconds between two questions to one host, and for one question with all to which it leads. */
  pause: 1_000,
  within: 6_000,
  /** Questions that wait or are asked at one time; for more nobody is asked. */
  atOnce: 4,
  /** Answers that are kept, and for how many milliseconds: what was found, and that nothing was. */
  kept: 500,
  found: 24 * 60 * 60_000,
  nothing: 10 * 60_000,
};
/** Bytes of an answer. */
const MOST = 500_000;
const CSL = "application/vnd.citationstyles.csl+json";

/** `address`: one that is asked in the place of both, as they are asked; which one is the choice of the wiki's host. */
export function openLookUp(
  { baseUrl, address }: { baseUrl: string; address?: string | undefined },
  { pace = PACE, now = () => Date.now() } = {},
): LookUp {
  const turns = takeTurns(pace.pause);
  const kept = new Map<string, { until: number; work: Promise<Work | undefined> }>();
  const reach = address === undefined ? REGISTRIES : onlyAt(new URL(address).origin);
  let asking = 0;

  async function ask({ form, text }: WorkNumber): Promise<Work | undefined> {
    const at = form === "doi" ? doiAddress(address ?? DOI, text) : isbnAddress(address ?? ISBN, text);
    if (at === undefined) return undefined;
    await turns.turn(new URL(at).hostname, AbortSignal.timeout(pace.atOnce * pace.pause + pace.within));
    turns.sweep();
    const accept = form === "doi" ? CSL : "application/json";
    const headers = { accept, "user-agent": `Polylogue (references; +${baseUrl})` };
    const answer = await fetchText(at, { reach, headers, within: pace.within, most: MOST });
    const said = answer === undefined ? undefined : jsonIn(answer);
    const known = form === "doi" ? readCsl(said) : readBook(said);
    return known === undefined || known.title === "" ? undefined : known;
  }

  return async (given) => {
    const cited = numberIn(given);
    if (!cited) return undefined;
    const key = `${cited.form} ${cited.text}`;
    const before = kept.get(key);
    if (before && before.until > now()) return await before.work;
    if (asking >= pace.atOnce) return undefined;
    asking += 1;
    const entry = { until: Infinity, work: ask(cited) };
    kept.delete(key);
    kept.set(key, entry);
    for (const oldest of kept.keys()) {
      if (kept.size <= pace.kept) break;
      kept.delete(oldest);
    }
    try {
      const work = await entry.work;
      entry.until = now() + (work ? pace.found : pace.nothing);
      return work;
    } finally {
      asking -= 1;
    }
  };
}

function onlyAt(origin: string): Reach {
  return { mayAsk: (url) => url.origin === origin, mayConnect: () => true };
}

function numberIn(given: string): WorkNumber | undefined {
  const cited = citationText(given);
  if (cited?.form === "doi") return { form: "doi", text: cited.text.toLowerCase() };
  if (cited?.form === "isbn") return { form: "isbn", text: cited.text.replace(/[\s-]/g, "").toUpperCase() };
  return undefined;
}

/** Undefined for a number that would lead elsewhere in the registry. */
function doiAddress(base: string, doi: string): string | undefined {
  const parts = doi.split("/");
  return parts.some((part) => /^\.{0,2}$/.test(part))
    ? undefined
    : `${base}/${parts.map(encodeURIComponent).join("/")}`;
}

function isbnAddress(base: string, isbn: string): string {
  return `${base}/api/books?bibkeys=ISBN:${isbn}&format=json&jscmd=data`;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const named = z.array(z.object({ name: z.string() })).catch([]);
/** What Open Library says of a book, as far as it counts here. */
const books = z.record(
  z.string(),
  z.object({
    title: z.string(),
    subtitle: z.string().catch(""),
    authors: named,
    publishers: named,
    publish_date: z.string().catch(""),
  }),
);

/** A book is said as an item of CSL-JSON, and read as one, so that all that comes in is cut and cleaned in one place. */
function readBook(said: unknown): Work | undefined {
  const read = books.safeParse(said);
  const [book] = read.success ? Object.values(read.data) : [];
  if (!book) return undefined;
  return readCsl({
    type: "book",
    title: [book.title, book.subtitle].filter((part) => part !== "").join(": "),
    author: book.authors.map(({ name }) => ({ literal: name })),
    issued: { raw: /\d{4}/.exec(book.publish_date)?.[0] ?? book.publish_date },
    publisher: book.publishers[0]?.name ?? "",
  });
}
