import { parseTitle, splitTarget } from "@/document/titles";

/** A page that a search found. */
export type Found = { title: string; kind?: string | undefined };

/** One line of a completion list: an existing page, or a title that nobody has written yet (a red link). */
export type Choice = { title: string; kind?: string | undefined; exists: boolean };

/**
 * What to offer for what was typed so far: the page of exactly that title first, then titles that begin with it,
 * then titles with a word that does, then the rest in the order found; last the title itself as a red link, when it
 * is a good one and no page has it.
 */
export function titleChoices(query: string, found: readonly Found[], limit = 8): Choice[] {
  const parsed = parseTitle(splitTarget(query).title);
  const typed = fold(parsed.ok ? parsed.title : query);
  const distinct = [...new Map(found.map((each) => [each.title, each])).values()];
  const ranked = distinct
    .map((each, index) => ({ each, index, rank: rank(typed, each.title) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, limit)
    .map(({ each }): Choice => ({ title: each.title, kind: each.kind, exists: true }));
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
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLocaleLowerCase();
}
