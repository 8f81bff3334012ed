/*
 * A revision of a page as other works refer to it: in words, and in the forms that programs for references read.
 */

export type Reference = {
  /** Of the revision. */
  id: number;
  title: string;
  /** Everybody who took part in the page up to this revision, whoever did most of it first. */
  authors: readonly string[];
  /** How many more there are than `authors` names. */
  more: number;
  number: number;
  at: Date;
  /** The revision's permanent address. */
  url: string;
  /** The name of the wiki. */
  site: string;
};

/** Names in a line of text; after them only how many there are. */
const NAMED = 3;
/** What stands in the place of authors where nobody is known. */
const NOBODY = "Anonymous";
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** In one line of text, as it may stand in a note: "Ada and Bo. “Germ form”. Polylogue, revision 3, 1 May 2026. https://…" */
export function plainReference({ authors, more, title, site, number, at, url }: Reference): string {
  return `${namesOf(authors, more)}. “${title}”. ${site}, revision ${number}, ${DAY.format(at)}. ${url}`;
}

function namesOf(authors: readonly string[], more: number): string {
  const others = authors.length + more - NAMED;
  if (authors.length === 0) return NOBODY;
  if (others > 1) return `${authors.slice(0, NAMED).join(", ")} and ${others} others`;
  return authors.length === 1
    ? authors.join()
    : `${authors.slice(0, -1).join(", ")} and ${authors.at(-1) ?? ""}`;
}

/** As an entry for BibTeX. Names and title are in braces, so that none is taken apart or put in small letters. */
export function bibtexReference({ id, authors, more, title, site, number, at, url }: Reference): string {
  const names = (authors.length === 0 ? [NOBODY] : authors).map((name) => `{${bibtexText(name)}}`);
  return bibtexEntry("misc", keyOf(site, id), {
    author: `{${[...names, ...(more > 0 ? ["others"] : [])].join(" and ")}}`,
    title: `{{${bibtexText(title)}}}`,
    howpublished: `{${bibtexText(site)}}`,
    year: `{${at.getUTCFullYear()}}`,
    month: MONTHS[at.getUTCMonth()] ?? "",
    note: `{Revision ${number} of ${DAY.format(at)}}`,
    url: `{${url}}`,
  });
}

/** An entry of BibTeX. The values are as they stand there, in braces where they need them. */
export function bibtexEntry(type: string, key: string, fields: Record<string, string>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = ${value},`);
  return `@${type}{${key},\n${lines.join("\n")}\n}\n`;
}

const BIBTEX: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
};

/** Text as it stands in a field of BibTeX. */
export function bibtexText(text: string): string {
  return text.replace(/[\\{}^~$&#_%]/g, (sign) => BIBTEX[sign] ?? `\\${sign}`);
}

/** As an item of CSL-JSON, which Zotero, pandoc and others read. */
export function cslReference({ id, authors, title, site, number, at, url }: Reference): string {
  const item = {
    id: keyOf(site, id),
    type: "entry-encyclopedia",
    title,
    "container-title": site,
    author: authors.map((literal) => ({ literal })),
    issued: { "date-parts": [[at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]] },
    version: String(number),
    URL: url,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** As a record of RIS. */
export function risReference({ authors, title, site, number, at, url }: Reference): string {
  return risRecord([
    ["TY", "ENCYC"],
    ["TI", title],
    ...authors.map((name) => ["AU", name] as const),
    ["T2", site],
    ["PY", String(at.getUTCFullYear())],
    ["DA", at.toISOString().slice(0, 10).replaceAll("-", "/")],
    ["ET", `Revision ${number}`],
    ["UR", url],
  ]);
}

/** A record of RIS: one line a field, so no line break of anybody's gets into it. */
export function risRecord(fields: (readonly [tag: string, value: string])[]): string {
  const lines = [...fields, ["ER", ""]];
  return lines.map(([tag = "", value = ""]) => `${tag}  - ${value.replace(/\s+/g, " ")}\r\n`).join("");
}

function keyOf(site: string, id: number): string {
  return `${site.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${id}`;
}
