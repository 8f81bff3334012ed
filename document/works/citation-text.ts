/*
 * What somebody gives who wants to cite something: an entry out of a program for references, or the number or the address
 * under which it is found.
 */

export type CitationText =
  { form: "bibtex" | "csl"; text: string } | { form: "doi" | "isbn" | "address"; text: string };

/** Characters of such a text. */
export const LONGEST_CITATION = 20_000;

/** What form of a citation this is; undefined for anything else, such as a title. */
export function citationText(given: string): CitationText | undefined {
  const text = given.trim();
  if (text.length > LONGEST_CITATION) return undefined;
  if (/^@\w+\s*[{(]/.test(text)) return { form: "bibtex", text };
  if (/^[[{][^]*"(?:title|DOI|type|id)"\s*:/.test(text)) return { form: "csl", text };
  const doi = /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text)?.[1];
  if (doi !== undefined) return { form: "doi", text: doi };
  const isbn = isbnIn(text);
  if (isbn !== undefined) return { form: "isbn", text: isbn };
  return /^https?:\/\/\S+\.\S+$/i.test(text) && URL.canParse(text) ? { form: "address", text } : undefined;
}

/** A number of a book that fits its last digit. */
function isbnIn(text: string): string | undefined {
  const plain = text.replace(/^ISBN(?:-1[03])?:?\s*/i, "").trim();
  const digits = plain.replace(/[\s-]/g, "").toUpperCase();
  if (!/^(?:\d{9}[\dX]|97[89]\d{10})$/.test(digits)) return undefined;
  const numbers = [...digits].map((digit) => (digit === "X" ? 10 : Number(digit)));
  const sum = numbers.reduce(
    (all, number, index) => all + number * (digits.length === 10 ? 10 - index : index % 2 === 0 ? 1 : 3),
    0,
  );
  return sum % (digits.length === 10 ? 11 : 10) === 0 ? plain : undefined;
}
