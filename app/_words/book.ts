import { sayBy, type Said, type Told } from "@/document/said";
import { saidAgainBy } from "@/document/said-again";
import type { Language } from "@/wiki/language";
import { shareTongue } from "@/wiki/mail/tongue";
import french from "./fr/sentences.json";

/*
 * What the floors beneath say to people (a refusal, what a protection means, a letter) is English there. Here it is said in another
 * language: by the whole sentence, or by its pattern where values stand in it, which is found again where the sentence comes
 * out of a table. A sentence that no book has is told in English, as it came.
 */

type Book = Readonly<Record<string, string>>;
const BOOKS: Partial<Record<Language, Book>> = { fr: french };
const again = saidAgainBy(Object.keys(french));

export function sentenceIn(language: Language, words: Said | Told): string {
  const book = BOOKS[language];
  if (!book) return words.sentence;
  const made = "pattern" in words ? words : (words.said ?? again(words.sentence));
  return made ? sayBy(book, made) : words.sentence;
}

/** Has letters written in these languages, too. */
export function openBook(): void {
  shareTongue(sentenceIn);
}
