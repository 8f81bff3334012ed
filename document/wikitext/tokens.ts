import type { Title } from "../titles";
import type { MarkJSON, NodeJSON } from "../json";

/**
 * What wikitext means depends on what surrounds it: a pipe in a link does not divide a table row, an asterisk in
 * a code sample begins no list. So everything that has a beginning and an end of its own is taken out of the text
 * first and kept here as a token; in its place the text holds a short marker, which later steps step over.
 */
export type Token =
  | { kind: "text"; text: string }
  | { kind: "tag"; name: string; closing: boolean; attributes: string }
  | { kind: "link"; mark: MarkJSON; label: string | null; text: string }
  | { kind: "file"; file: string; options: string }
  | { kind: "gallery"; items: { file: string; options: string }[] }
  | { kind: "category"; title: Title }
  | { kind: "verbatim"; source: string }
  | { kind: "code"; language: string | null; text: string }
  | { kind: "math"; text: string; block: boolean }
  | { kind: "ref"; key: string | null; note: Note | null }
  | { kind: "references"; notes: Note[] }
  | { kind: "position"; node: NodeJSON };

export type TagToken = Extract<Token, { kind: "tag" }>;
/** What a `<ref>` says, still with markers; `size` is its length in the source. */
export type Note = { content: string; size: number };

export type RefToken = Extract<Token, { kind: "ref" }>;

/** Lower-case namespace names of the wiki that the text comes from, each with our name for it: "kategorie" → "Category". */
export type Namespaces = ReadonlyMap<string, string>;

/** What the steps of one conversion share. */
export type Page = {
  readonly title: string;
  readonly namespaces: Namespaces;
  readonly tokens: Token[];
  /** Named notes, by group and name. */
  readonly notes: Map<string, Note>;
  /** Notes that a list at the foot defines, which the text may or may not cite. */
  readonly listed: Note[];
  readonly shown: Set<Note>;
  readonly categories: Set<Title>;
  readonly unconverted: { count: number; samples: string[] };
  /** How much text may still be repeated where a note is cited again. */
  repeatable: number;
};

// These code points are never characters, so text that holds them means nothing by them. Where a source has one
// nevertheless it is kept as a text token.
const BEGIN = "\uFDD0";
const END = "\uFDD1";
export const ITALIC_ON = "\uFDD2";
export const ITALIC_OFF = "\uFDD3";
export const BOLD_ON = "\uFDD4";
export const BOLD_OFF = "\uFDD5";

const SAMPLES = 10;
const SAMPLE_LENGTH = 120;

export function newPage(title: string, namespaces: Namespaces, length: number): Page {
  return {
    title,
    namespaces,
    tokens: [],
    notes: new Map(),
    listed: [],
    shown: new Set(),
    categories: new Set(),
    unconverted: { count: 0, samples: [] },
    repeatable: length,
  };
}

/** Keeps the token and returns the marker that stands for it. */
export function keep(page: Page, token: Token): string {
  page.tokens.push(token);
  return `${BEGIN}${page.tokens.length - 1}${END}`;
}

/** A fresh expression for one marker; its first group is what `tokenAt` takes. */
export function markers(): RegExp {
  return new RegExp(`${BEGIN}(\\d+)${END}`, "g");
}

export function tokenAt(page: Page, index: string): Token {
  const token = page.tokens[Number(index)];
  if (!token) throw new Error(`There is no token ${index}.`);
  return token;
}

/** The tokens that a piece of text holds, in order. */
export function tokensIn(page: Page, text: string): Token[] {
  if (!text.includes(BEGIN)) return [];
  return [...text.matchAll(markers())].map((match) => tokenAt(page, match[1] ?? ""));
}

export function hasTokens(text: string): boolean {
  return text.includes(BEGIN);
}

export function withoutMarkers(text: string): string {
  return hasTokens(text) ? text.replace(markers(), "") : text;
}

/** Counts a piece of source that stays as it is. */
export function countUnconverted(page: Page, source: string): void {
  const { unconverted } = page;
  unconverted.count += 1;
  if (unconverted.samples.length < SAMPLES) unconverted.samples.push(source.slice(0, SAMPLE_LENGTH));
}
