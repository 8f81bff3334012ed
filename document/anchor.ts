/**
 * Words of a text, kept so that they are found again after the text around them, or they themselves, were edited: as a
 * quotation with what stands before and after it (W3C Web Annotation, TextQuoteSelector). Nothing has to be written into the
 * text for that, so whoever may read may point at words; and a copy of the words elsewhere carries nothing along.
 */
export type Anchor = { exact: string; prefix: string; suffix: string };

/** A stretch of a text. */
export type Span = { from: number; to: number };

/** Characters of the words that are kept, and of what stands on either side. */
export const LONGEST_WORDS = 600;
export const AROUND = 48;

/** So many characters are enough to know words by themselves; fewer need neighbours that are as they were. */
const DISTINCT = 24;
const NEIGHBOURS = 8;
/** What is found by what stands around it begins and ends with so many characters of that. */
const EDGE = 16;
const MOST_PLACES = 500;

/** The words of a text from one place to another, to be found again; undefined where there are none, or too many. */
export function anchorAt(text: string, span: Span): Anchor | undefined {
  const { from, to } = trimmed(text, span);
  const exact = oneLine(text.slice(from, to));
  if (exact === "" || exact.length > LONGEST_WORDS) return undefined;
  return {
    exact,
    prefix: oneLine(text.slice(Math.max(0, from - 2 * AROUND), from)).slice(-AROUND),
    suffix: oneLine(text.slice(to, to + 2 * AROUND)).slice(0, AROUND),
  };
}

/**
 * Where these words are in a text now: where they stand as they were, among several places where most of what stands around
 * them does; else between what stood around them, where that still says nearly the same. Undefined when they are gone.
 */
export function findAnchor(text: Squeezed, anchor: Anchor): Span | undefined {
  if (anchor.exact === "") return undefined;
  return spanIn(text, asTheyWere(text.said, anchor) ?? betweenNeighbours(text.said, anchor));
}

/** A text with every white space in it as one space, and where each of its characters was. */
export type Squeezed = { said: string; at: readonly number[] };

export function squeeze(text: string): Squeezed {
  const at: number[] = [];
  const said = text.replace(/\s+|\S/g, (match, index: number) => {
    at.push(index);
    return /\s/.test(match) ? " " : match;
  });
  return { said, at: [...at, text.length] };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

function spanIn({ at }: Squeezed, found: Span | undefined): Span | undefined {
  if (!found) return undefined;
  const from = at[found.from];
  const last = at[found.to - 1];
  return from === undefined || last === undefined ? undefined : { from, to: last + 1 };
}

function asTheyWere(said: string, { exact, prefix, suffix }: Anchor): Span | undefined {
  const known = Math.min(NEIGHBOURS, prefix.length + suffix.length);
  let best: { at: number; score: number } | undefined;
  let at = said.indexOf(exact);
  for (let seen = 0; at >= 0 && seen < MOST_PLACES; seen++) {
    const score = alikeBackwards(said, at, prefix) + alikeForwards(said, at + exact.length, suffix);
    if (!best || score > best.score) best = { at, score };
    at = said.indexOf(exact, at + 1);
  }
  if (!best || (exact.length < DISTINCT && best.score < known)) return undefined;
  return { from: best.at, to: best.at + exact.length };
}

function betweenNeighbours(said: string, { exact, prefix, suffix }: Anchor): Span | undefined {
  const before = prefix.slice(-EDGE);
  const after = suffix.slice(0, EDGE);
  if (before.trim() === "" && after.trim() === "") return undefined;
  const reach = exact.length * 2 + EDGE;
  let at = before === "" ? 0 : said.indexOf(before);
  for (let seen = 0; at >= 0 && seen < MOST_PLACES; seen++) {
    const from = at + before.length;
    // No further than words can reach: a comment may say of many places that they might be what it is about.
    const near = said.slice(from, from + reach + EDGE);
    const length = after === "" ? said.length - from : near.indexOf(after);
    if (length > 0 && length <= reach && saysNearly(near.slice(0, length), exact))
      return trimmed(said, { from, to: from + length });
    at = before === "" ? -1 : said.indexOf(before, at + 1);
  }
  return undefined;
}

/** Whether half of the words of one are in the other. */
function saysNearly(now: string, before: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const had = words(before);
  const shared = [...words(now)].filter((word) => had.has(word)).length;
  return shared > 0 && shared * 2 >= had.size;
}

function trimmed(said: string, { from, to }: Span): Span {
  const words = said.slice(from, to);
  return {
    from: from + words.length - words.trimStart().length,
    to: to - (words.length - words.trimEnd().length),
  };
}

function alikeBackwards(said: string, end: number, prefix: string): number {
  let n = 0;
  while (n < prefix.length && n < end && said[end - 1 - n] === prefix[prefix.length - 1 - n]) n++;
  return n;
}

function alikeForwards(said: string, start: number, suffix: string): number {
  let n = 0;
  while (n < suffix.length && start + n < said.length && said[start + n] === suffix[n]) n++;
  return n;
}
