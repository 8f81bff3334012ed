/** What a page is about or for. The first seven are chosen by people; the rest follow from the namespace. */
export const KINDS = [
  "article",
  "school",
  "author",
  "concept",
  "question",
  "work",
  "synthesis",
  "talk",
  "category",
  "user",
  "file",
  "help",
] as const;

export type Kind = (typeof KINDS)[number];

/** The kinds that somebody may choose for a page whose namespace does not already decide. */
export const CHOSEN_KINDS = [
  "article",
  "school",
  "author",
  "concept",
  "question",
  "work",
  "synthesis",
] as const satisfies readonly Kind[];

export function isKind(value: unknown): value is Kind {
  return KINDS.some((kind) => kind === value);
}
