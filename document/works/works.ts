import { plainText } from "../headings";
import type { NodeJSON } from "../json";
import { bibtexEntry, bibtexText, risRecord } from "./reference";

/*
 * What is known of a book, an article or another work: a list on its page whose items begin with a name and a colon,
 *
 *     - **Authors:** [[Michael Hardt]]; [[Antonio Negri]]
 *     - **Year:** 2000
 *
 * so that it is written, linked, compared and kept like all that a page says, and read without any program too.
 */

/** The fields, by the names under which they stand in the list; the first name is the one that we write. */
const FIELDS = {
  authors: ["Authors", "Author", "By"],
  editors: ["Editors", "Editor"],
  year: ["Year", "Date", "Published"],
  type: ["Type", "Form"],
  container: ["In", "Journal", "Book", "Website"],
  publisher: ["Publisher", "Press"],
  volume: ["Volume"],
  issue: ["Issue", "Number"],
  pages: ["Pages"],
  doi: ["DOI"],
  isbn: ["ISBN"],
  url: ["Address", "URL", "Link"],
} as const;

type Field = keyof typeof FIELDS;
type Names = "authors" | "editors";

/** What is known of a work; empty where nothing is. `title` is its page's. */
export type Work = { title: string } & Record<Names, string[]> & Record<Exclude<Field, Names>, string>;

export function blankWork(title: string): Work {
  return {
    title,
    authors: [],
    editors: [],
    year: "",
    type: "",
    container: "",
    publisher: "",
    volume: "",
    issue: "",
    pages: "",
    doi: "",
    isbn: "",
    url: "",
  };
}

/** What the blocks of a work's page say of it: the first list in which two items or more, and at least half, are fields. */
export function readWork(title: string, blocks: readonly NodeJSON[]): Work {
  const work = blankWork(title);
  for (const block of blocks) {
    if (block.type !== "bulletList") continue;
    const items = block.content ?? [];
    const fields = items.flatMap((item) => fieldOf(item) ?? []);
    if (fields.length < 2 || fields.length * 2 < items.length) continue;
    for (const { field, value } of fields) put(work, field, value);
    break;
  }
  return work;
}

/** Whether more is known of a work than what it is called. */
export function isDescribed(work: Work): boolean {
  return [
    ...work.authors,
    ...work.editors,
    work.year,
    work.publisher,
    work.container,
    work.doi,
    work.isbn,
  ].some((value) => value !== "");
}

/** The list that says so, for a page. Authors are links, to be pages of their own one day. */
export function writeWork(work: Work): NodeJSON {
  const items = Object.entries(FIELDS).flatMap(([name, [label]]) => {
    // The keys of FIELDS are the fields.
    const value = work[name as Field];
    const line =
      typeof value === "string"
        ? said(value)
        : value.flatMap((each, index) => [...(index > 0 ? said("; ") : []), linked(each)]);
    return line.length === 0
      ? []
      : [item([{ type: "text", text: `${label}:`, marks: [{ type: "bold" }] }, ...said(" "), ...line])];
  });
  return { type: "bulletList", content: items };
}

function said(text: string): NodeJSON[] {
  return text === "" ? [] : [{ type: "text", text }];
}

function linked(name: string): NodeJSON {
  return { type: "text", text: name, marks: [{ type: "wikiLink", attrs: { title: name } }] };
}

function item(content: NodeJSON[]): NodeJSON {
  return { type: "listItem", content: [{ type: "paragraph", content }] };
}

function fieldOf(node: NodeJSON): { field: Field; value: string } | undefined {
  const [line] = node.content ?? [];
  const found = line && /^\s*([\p{L} ]{2,20}?)\s*:\s*(\S[\s\S]*)$/u.exec(plainText(line));
  const [, name = "", value = ""] = found ?? [];
  const field = Object.entries(FIELDS).find(([, names]) =>
    names.some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  // The keys of FIELDS are the fields.
  return found && field ? { field: field[0] as Field, value: value.replace(/\s+/g, " ").trim() } : undefined;
}

function put(work: Work, field: Field, value: string): void {
  if (field === "authors" || field === "editors") work[field].push(...namesIn(value));
  else if (work[field] === "")
    work[field] = field === "doi" ? value.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:)/i, "") : value;
}

/** "Hardt, Michael; Negri, Antonio" or "Michael Hardt, Antonio Negri and others". */
function namesIn(value: string): string[] {
  const parts = value.includes(";") ? value.split(";") : value.split(/,\s*(?:and\s+)?|\s+(?:and|&)\s+/);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** In one line: "Michael Hardt and Antonio Negri. Empire. Harvard University Press, 2000." */
export function plainWork(work: Work): string {
  const { title, authors, editors, container, publisher, volume, issue, pages, year } = work;
  const by = authors.length > 0 ? listed(authors) : editors.length > 0 ? `${listed(editors)} (ed.)` : "";
  const number = [volume, issue === "" ? "" : `(${issue})`].join("");
  const place = [container, number, publisher, year, pages === "" ? "" : `pp. ${pages}`].filter(
    (part) => part !== "",
  );
  return [by, title, place.join(", ")]
    .filter((part) => part !== "")
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(" ");
}

function listed(names: readonly string[]): string {
  if (names.length > 3) return `${names[0] ?? ""} and others`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** Where a work can be read or found: its DOI, else its address; undefined where neither is one. */
export function workAddress({ doi, url }: Work): string | undefined {
  if (/^10\.\d{4,9}\/\S+$/.test(doi)) return `https://doi.org/${encodeURI(doi)}`;
  return /^https?:\/\/\S+$/i.test(url) ? url : undefined;
}

type Form = "article" | "chapter" | "book" | "thing";

function formOf({ type, container, volume, issue, pages, isbn, publisher }: Work): Form {
  if (/chapter/i.test(type)) return "chapter";
  if (/article|paper/i.test(type)) return "article";
  if (/book|monograph/i.test(type)) return "book";
  if (container !== "") return volume + issue === "" && isbn !== "" && pages !== "" ? "chapter" : "article";
  return isbn + publisher === "" ? "thing" : "book";
}

const BIBTEX = { article: "article", chapter: "incollection", book: "book", thing: "misc" };
const CSL = { article: "article-journal", chapter: "chapter", book: "book", thing: "document" };
const RIS = { article: "JOUR", chapter: "CHAP", book: "BOOK", thing: "GEN" };

/** Works as entries of BibTeX, each under a key of its own. */
export function bibtexWorks(works: readonly Work[]): string {
  const keys = keysOf(works);
  return works
    .map((work, index) => {
      const form = formOf(work);
      const people = (names: readonly string[]) => names.map(bibtexText).join(" and ");
      const fields = {
        author: people(work.authors),
        editor: people(work.editors),
        [form === "chapter" ? "booktitle" : "journal"]: bibtexText(work.container),
        publisher: bibtexText(work.publisher),
        year: bibtexText(work.year),
        volume: bibtexText(work.volume),
        number: bibtexText(work.issue),
        pages: bibtexText(work.pages).replace(/[-–]+/, "--"),
        doi: bibtexText(work.doi),
        isbn: bibtexText(work.isbn),
        url: work.url.replace(/[{}\\]/g, ""),
      };
      const set = Object.entries(fields).flatMap(([name, value]) =>
        value === "" ? [] : [[name, `{${value}}`] as const],
      );
      return bibtexEntry(BIBTEX[form], keys[index] ?? "", {
        title: `{{${bibtexText(work.title)}}}`,
        ...Object.fromEntries(set),
      });
    })
    .join("\n");
}

/** Works as CSL-JSON. */
export function cslWorks(works: readonly Work[]): string {
  const keys = keysOf(works);
  const items = works.map((work, index) => {
    const year = /-?\d{4}/.exec(work.year)?.[0];
    const fields = {
      author: work.authors.map(cslName),
      editor: work.editors.map(cslName),
      issued: year === undefined ? undefined : { "date-parts": [[Number(year)]] },
      "container-title": work.container,
      publisher: work.publisher,
      volume: work.volume,
      issue: work.issue,
      page: work.pages,
      DOI: work.doi,
      ISBN: work.isbn,
      URL: work.url,
    };
    const set = Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    );
    return { id: keys[index], type: CSL[formOf(work)], title: work.title, ...Object.fromEntries(set) };
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** "Hardt, Michael" says which of both is the family's name; any other name is left whole. */
function cslName(name: string): Record<string, string> {
  const [, family = "", given = ""] = /^([^,]+),\s*([^,]+)$/.exec(name) ?? [];
  return family === "" ? { literal: name } : { family, given };
}

/** Works as records of RIS. */
export function risWorks(works: readonly Work[]): string {
  return works
    .map((work) => {
      const [first = "", last = ""] = work.pages.split(/\s*[-–]+\s*/);
      const fields: (readonly [string, string])[] = [
        ["TY", RIS[formOf(work)]],
        ["TI", work.title],
        ...work.authors.map((name) => ["AU", name] as const),
        ...work.editors.map((name) => ["ED", name] as const),
        ["PY", work.year],
        ["T2", work.container],
        ["PB", work.publisher],
        ["VL", work.volume],
        ["IS", work.issue],
        ["SP", first],
        ["EP", last],
        ["DO", work.doi],
        ["SN", work.isbn],
        ["UR", work.url],
      ];
      return risRecord(fields.filter(([, value]) => value !== ""));
    })
    .join("");
}

function keysOf(works: readonly Work[]): string[] {
  const taken = new Set<string>();
  return works.map(({ authors, year, title }) => {
    const name = (authors[0] ?? title).split(/[,\s]+/);
    const first = (authors[0]?.includes(",") ? name[0] : name.at(-1)) ?? "";
    const wanted = plain(`${authors.length > 0 ? first : (name[0] ?? "")}${year}`) || "work";
    let key = wanted;
    for (let number = 2; taken.has(key); number += 1) key = `${wanted}-${number}`;
    taken.add(key);
    return key;
  });
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");
}
