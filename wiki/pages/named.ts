import type { Db } from "@/db/client";
import { resolveTitles } from "@/db/pages/names";
import { parseTitle } from "@/document/titles";

/** Words of a text that are looked at, from its end; and of one title. */
const WORDS = 20;
const LONGEST = 7;
/** Letters of the shortest word that is offered as a title by itself. */
const SHORTEST = 4;

/** Words in a text that are, as they stand, the title of a page. */
export type Named = { words: string; title: string };

/** Titles that stand in a text as plain words: longer ones first, then those nearer to its end. One query. */
export async function titlesNamed(db: Db, text: string, self: string): Promise<Named[]> {
  const wanted = phrasesIn(text);
  const known = await resolveTitles(db, [...new Set(wanted.map(({ title }) => title))]);
  return wanted.filter(({ title }) => {
    const page = known.get(title);
    return page !== undefined && page.title !== self && page.redirect !== self;
  });
}

function phrasesIn(text: string): Named[] {
  const words = [...text.matchAll(/[^\s\p{P}]+(?:[-'’.:][^\s\p{P}]+)*/gu)].slice(-WORDS);
  const found: Named[] = [];
  for (let length = Math.min(LONGEST, words.length); length > 0; length -= 1) {
    for (let first = words.length - length; first >= 0; first -= 1) {
      const from = words[first]?.index ?? 0;
      const last = words[first + length - 1];
      const phrase = text.slice(from, last ? last.index + last[0].length : from);
      if (length === 1 && phrase.length < SHORTEST) continue;
      const parsed = parseTitle(phrase);
      if (parsed.ok) found.push({ words: phrase, title: parsed.title });
    }
  }
  return found;
}
