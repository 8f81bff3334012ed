import { parseTitle, splitTarget } from "@/document/titles";

/** Pages of one list. */
const MOST = 8;

/** A page that a search found. */
export type Found = { title: string; kind?: string | undefined; redirect?: string | undefined };

/**
 * One line of a completion list: an existing page, or a title that nobody has written yet (a red link). `fragment` and
 * `text`: a place in the page, and how it reads; `redirect`: where the title leads, if it is another name.
 */
export type Choice = Found & { exists: boolean; fragment?: string; text?: string };

/**
 * What to offer for what was typed so far: the page of exactly that title first, then titles that begin with it,
 * then titles with a word that does, then the rest in the order found; last the title itself as a red link, when it
 * is a good one and no page has it. Of those that fit as well, pages of the kinds that are `wanted` come first.
 */
export function titleChoices(
  query: string,
  found: readonly Found[],
  wanted: readonly string[] = [],
): Choice[] {
  const parsed = parseTitle(splitTarget(query).title);
  const typed = fold(parsed.ok ? parsed.title : query);
  const distinct = [...new Map(found.map((each) => [each.title, each])).values()];
  const ranked = distinct
    .map((each, index) => ({
      each,
      index,
      rank: rank(typed, each.title),
      other: wanted.includes(each.kind ?? "") ? 0 : 1,
    }))
    .sort(
      (a, b) =>
        Math.min(a.rank, 1) - Math.min(b.rank, 1) ||
        a.other - b.other ||
        a.rank - b.rank ||
        a.index - b.index,
    )
    .slice(0, MOST)
    .map(({ each }): Choice => ({ ...each, exists: true }));
  const known = distinct.some((each) => parsed.ok && each.title === parsed.title);
  return parsed.ok && !known ? [...ranked, { title: parsed.title, exists: false }] : ranked;
}

function rank(typed: string, title: string): number {
  const text = fold(title);
  if (text === typed) return 0;
  if (text.startsWith(typed)) return 1;
  return text.split(/[\s/:('"-]+/u).some((word) => word.startsWith(typed)) ? 2 : 3;
}

/** Letters without their case and accents, for comparing. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLocaleLowerCase();
}
