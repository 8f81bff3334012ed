/** Characters of an excerpt, at most. */
const MAX_EXCERPT = 300;

/** The sentence around a stretch of a text, on one line, cut at words to 300 characters. */
export function sentenceAround(text: string, from: number, to: number): string {
  const start = lastEnd(text, from);
  const end = nextEnd(text, to);
  if (end - start <= MAX_EXCERPT) return oneLine(text.slice(start, end));
  const room = Math.max(0, MAX_EXCERPT - 2 - (to - from));
  const left = Math.max(start, from - Math.floor(room / 2));
  const right = Math.min(end, left + MAX_EXCERPT - 2);
  const cutLeft = left > start ? Math.min(from, afterSpace(text, left)) : left;
  const cutRight = right < end ? Math.max(Math.min(to, right), beforeSpace(text, right)) : right;
  const kept = oneLine(text.slice(cutLeft, cutRight).replace(/\p{Surrogate}/gu, ""));
  return `${cutLeft > start ? "…" : ""}${kept}${cutRight < end ? "…" : ""}`;
}

// A full stop ends a sentence when a space and no small letter follow; "e.g. this" goes on.
const END = /[.!?…]["'”’»)\]]*\s+(?![\p{Ll}\s])|\n+/gu;

// Far sentences are not looked at: a page of one paragraph may have thousands of links.
const REACH = 1_000;

function lastEnd(text: string, before: number): number {
  const first = Math.max(0, before - REACH);
  let end = first;
  for (const match of text.slice(first, before + 1).matchAll(END)) {
    const at = first + match.index + match[0].length;
    if (at <= before) end = at;
  }
  return end;
}

function nextEnd(text: string, after: number): number {
  const last = Math.min(text.length, after + REACH);
  // From one sign before, for a link may end where its sentence does.
  const from = Math.max(0, after - 1);
  for (const match of text.slice(from, last).matchAll(END)) {
    const at = from + match.index + match[0].length;
    if (at >= after) return at;
  }
  return last;
}

function afterSpace(text: string, from: number): number {
  const space = text.indexOf(" ", from);
  return space < 0 ? from : space + 1;
}

function beforeSpace(text: string, before: number): number {
  const space = text.lastIndexOf(" ", before);
  return space < 0 ? before : space;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
