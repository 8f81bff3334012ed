import type { Kind } from "./kinds";
import { nameOf, namespaceOf, type Title } from "./titles";

/*
 * How people name a page in running text when they do not link to it: its title in any plural or possessive, with
 * other hyphens, quotes and accents; a redirect to it; its title without what only tells it from others; a person's
 * surname.
 */

/** A way to name a page. `weight`: 3 the title, 2 another name, 1 what may well mean something else. */
export type Name = { name: string; weight: 1 | 2 | 3; kind: Kind };

/** Letters of the shortest name that is looked for. */
const SHORTEST = 3;
const DISAMBIGUATION = /\s+\([^()]*\)$/;

/** The names of a page, the surest first. `aliases`: the titles of redirects to it. */
export function namesOfPage(page: { title: Title; kind: Kind; aliases: readonly Title[] }): Name[] {
  const { kind } = page;
  const names: Name[] = [];
  const add = (name: string, weight: Name["weight"]) => {
    const known = names.some((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!known && lettersIn(name) >= SHORTEST) names.push({ name, weight, kind });
  };
  for (const [index, title] of [page.title, ...page.aliases].entries()) {
    const name = namespaceOf(title) === "" ? nameOf(title) : title;
    const short = name.replace(DISAMBIGUATION, "");
    const alone = kind === "work" && !/\s/.test(short);
    add(short, alone ? 1 : index === 0 ? 3 : 2);
    if (/^the\s+\S+\s+\S/i.test(short)) add(short.replace(/^the\s+/i, ""), 2);
    // Who thinks so is named as often as the thought: venture communism, a venture communist.
    if (/\S{3}ism$/.test(short)) add(short.replace(/ism$/, "ist"), 2);
    if (kind === "author") add(surnameOf(short), 1);
  }
  return names;
}

/** The names that would be another page's, were there one of that title: what `namesOfPage` made by leaving something out. */
export function borrowed(names: readonly Name[], titles: readonly Title[]): string[] {
  return names.map(({ name }) => name).filter((name) => !titles.some((title) => title === name));
}

// Small words that belong to the surname they stand before.
const PARTICLE = /^(?:da|de|del|della|den|der|di|do|dos|du|el|la|le|ten|ter|van|von|zu)$/i;

function surnameOf(name: string): string {
  const [before = "", given] = name.split(/,\s*/);
  if (given !== undefined) return before;
  const words = name.split(/\s+/);
  let at = words.length - 1;
  while (at > 1 && PARTICLE.test(words[at - 1] ?? "")) at--;
  return words.slice(at).join(" ");
}

export type Found = { from: number; to: number; name: Name };

/** Finds the names in a text. Case counts where a name would else be a common word. */
export type Finder = (text: string) => Found[];

/** Characters beyond which a name is not looked for: a title may be a whole sentence, but nobody repeats longer ones. */
const LONGEST = 150;
const BEFORE = "(?<![\\p{L}\\p{N}])";
const AFTER = "(?![\\p{L}\\p{N}])";
const POSSESSIVE = /['\u2019\u02BC]s?$/i;
const APOSTROPHE = "['\u2019\u02BC]";

/** One expression for all names, the longest first, so that "venture communism" is not found as "communism". */
export function finderOf(names: readonly Name[]): Finder {
  const usable = names
    .filter(({ name }) => name.length <= LONGEST)
    .toSorted((a, b) => b.name.length - a.name.length);
  if (usable.length === 0) return () => [];
  const pattern = new RegExp(
    `${BEFORE}(?:${usable.map(({ name }) => `(${source(name)})`).join("|")})${AFTER}`,
    "giu",
  );
  return (text) => {
    const folded = fold(text);
    return [...folded.matchAll(pattern)].flatMap((match) => {
      const at = match.slice(1).findIndex((group) => group !== undefined);
      const name = usable[at];
      const from = match.index;
      // Of "Oekonux's" the name is Oekonux.
      const to = from + match[0].replace(POSSESSIVE, "").length;
      return name && caseFits(folded.slice(from, to), name) && !isInAddress(folded, from, to)
        ? [{ from, to, name }]
        : [];
    });
  };
}

function source(name: string): string {
  const words = fold(name).split(/[\s_]+/);
  const last = words.pop() ?? "";
  const ending = /[^aeiou]y$/i.test(last)
    ? `${piece(last.slice(0, -1))}(?:y|ies)${APOSTROPHE}?s?`
    : `${piece(last)}(?:${APOSTROPHE}s|e?s${APOSTROPHE}?|${APOSTROPHE})?`;
  return [...words.map(piece), ending].join("[\\s_\\-\u2010\u2011]+");
}

function piece(word: string): string {
  return word
    .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    .replace(/['\u2019\u02BC]/g, `${APOSTROPHE}?`)
    .replace(/[-\u2010\u2011\u2013]/g, "[\\-\u2010\u2011\u2013\\s]?");
}

const LETTERS = /[\p{L}\p{N}]/gu;

function lettersIn(text: string): number {
  return text.match(LETTERS)?.length ?? 0;
}

/** The same text without accents, each character where it was. */
function fold(text: string): string {
  return text.replace(/[^\u0000-\u007F]/gu, (sign) => {
    const plain = sign.normalize("NFD").replace(/\p{M}/gu, "");
    return plain.length === sign.length ? plain : sign;
  });
}

const SMALL_WORD = /^(?:the|a|an|of|and|in|on|for|to|s)$/i;

/** "the commoner" is nobody's journal, and "empire" no book: what is short and a name of a work or person is capital. */
function caseFits(text: string, { name, kind }: Name): boolean {
  const words = name.split(/[\s\-_]+/).filter((word) => !SMALL_WORD.test(word));
  const isBound = kind === "author" || (kind === "work" && name.split(/\s+/).length < 3);
  if (!isBound || !/^\p{Lu}/u.test(words[0] ?? "")) return true;
  const said = text.split(/[\s\-_\u2010\u2011]+/).filter((word) => !SMALL_WORD.test(word));
  return /^\p{Lu}/u.test(said[0] ?? "");
}

function isInAddress(text: string, from: number, to: number): boolean {
  const start = text.slice(Math.max(0, from - 200), from).search(/\S*$/);
  const before = text.slice(Math.max(0, from - 200), from).slice(start);
  const after = /^\S*/.exec(text.slice(to, to + 200))?.[0] ?? "";
  return /:\/\/|www\.|@/i.test(before) || /^\.(?:org|net|com|info|de|eu|cc)\b/i.test(after);
}
