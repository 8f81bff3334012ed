import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { z } from "zod";
import { type CitationText, citationText } from "@/document/works/citation-text";
import { UNSTORABLE } from "@/document/schema/attributes";
import { blankWork, type Work } from "@/document/works/works";

/** Characters of one part of a citation: what is longer is no name, title or number. */
const LONGEST = 500;
const NAMES = 50;
const NOT_KEPT = new RegExp(UNSTORABLE, "gu");

const text = z
  .union([z.string(), z.number()])
  .transform((value) =>
    String(value)
      .replace(NOT_KEPT, "")
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, LONGEST),
  )
  .catch("");
const name = z
  .object({ family: text, given: text, literal: text })
  .transform(({ family, given, literal }) => {
    if (literal !== "") return literal;
    return [given, family].filter((part) => part !== "").join(" ");
  });
const names = z
  .array(name)
  .transform((all) => all.filter((each) => each !== "").slice(0, NAMES))
  .catch([]);

/** An item of CSL-JSON, as far as it counts here. What makes no sense in it is left out. */
const item = z.object({
  type: text,
  title: text,
  author: names,
  editor: names,
  issued: z
    .object({
      "date-parts": z.array(z.array(z.union([z.string(), z.number()]))).catch([]),
      literal: text,
      raw: text,
    })
    .transform((date) => String(date["date-parts"][0]?.[0] ?? (date.literal || date.raw)))
    .catch(""),
  "container-title": text,
  publisher: text,
  volume: text,
  issue: text,
  page: text,
  DOI: text,
  ISBN: text,
  URL: text,
});

/** As CSL and as Crossref names them. */
const TYPES: Record<string, string> = {
  chapter: "chapter",
  "book-chapter": "chapter",
  book: "book",
  monograph: "book",
  "article-journal": "article",
  "journal-article": "article",
};

/** What a citation says of a work, its title perhaps empty; undefined when it is none or cannot be read. Asks nobody. */
export function readCitation(given: string): Work | undefined {
  const found = citationText(given);
  if (!found) return undefined;
  switch (found.form) {
    case "doi":
      return { ...blankWork(""), doi: found.text };
    case "isbn":
      return { ...blankWork(""), isbn: found.text };
    case "address":
      return { ...blankWork(""), url: found.text };
    default:
      return readCsl(firstItem(found));
  }
}

/** What an item of CSL-JSON says of a work, its title perhaps empty; undefined when it is none. */
export function readCsl(given: unknown): Work | undefined {
  const read = item.safeParse(given);
  return read.success ? workOf(read.data) : undefined;
}

const BIBTEX = {
  forceType: "@bibtex/text",
  target: "@csl/list+object",
  generateGraph: false,
  maxChainLength: 10,
  strict: true,
} as const;

function firstItem({ form, text: given }: CitationText): unknown {
  try {
    // Told what it is, the library asks no address in it for more.
    const items: unknown = form === "bibtex" ? plugins.input.chain(given, BIBTEX) : JSON.parse(given);
    return Array.isArray(items) ? items[0] : items;
  } catch (error) {
    // Its grammar and JSON's say so where the text is neither; the library has errors of its own for odd entries.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function workOf(read: z.infer<typeof item>): Work {
  return {
    title: read.title,
    authors: read.author,
    editors: read.editor,
    year: read.issued,
    type: TYPES[read.type] ?? "",
    container: read["container-title"],
    publisher: read.publisher,
    volume: read.volume,
    issue: read.issue,
    pages: read.page,
    doi: read.DOI,
    isbn: read.ISBN,
    url: read.URL,
  };
}
