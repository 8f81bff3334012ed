/*
 * A sentence that is told to people, made of fixed words and of what it is about. Beneath the web door it is English; it keeps how it
 * was made, so that the web door can say the same in another language (app/_words).
 */
export type Said = {
  /** The whole sentence, in English. */
  sentence: string;
  /** Its fixed words, with {0}, {1} … where a value stands. */
  pattern: string;
  values: readonly (string | Said)[];
};

/** said`There is no page “${title}”.` A value may itself be such a sentence. */
export function said(words: TemplateStringsArray, ...given: readonly (string | number | Said)[]): Said {
  const values = given.map((value) => (typeof value === "number" ? String(value) : value));
  const join = (between: (index: number) => string) =>
    words.reduce((text, part, index) => text + between(index - 1) + part);
  return {
    sentence: join((index) => sentenceOf(values[index] ?? "")),
    pattern: join((index) => `{${index}}`),
    values,
  };
}

/** What somebody who is refused something is told: the sentence, and how it was made where it is not always the same. */
export type Told = { sentence: string; said?: Said };

export function told(words: string | Said): Told {
  return typeof words === "string" ? { sentence: words } : { sentence: words.sentence, said: words };
}

/** What somebody is told, as a part of another sentence. */
export function saidOf({ sentence, said }: Told): Said {
  return said ?? { sentence, pattern: sentence, values: [] };
}

/** Says it as a book of patterns has it in another language; what the book does not have, as it is. */
export function sayBy(book: Readonly<Record<string, string>>, { pattern, values }: Said): string {
  return (book[pattern] ?? pattern).replace(/\{(\d+)\}/g, (_, index) => {
    const value = values[Number(index)] ?? "";
    return typeof value === "string" ? value : sayBy(book, value);
  });
}

function sentenceOf(value: string | Said): string {
  return typeof value === "string" ? value : value.sentence;
}
