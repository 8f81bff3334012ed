/** The kinds that somebody may choose for a page whose namespace does not already decide. */
export const CHOSEN_KINDS = [
  "article",
  "school",
  "author",
  "concept",
  "question",
  "work",
  "synthesis",
] as const;

/** What a page is about or for: chosen by people, or following from the namespace. */
export const KINDS = [...CHOSEN_KINDS, "talk", "category", "user", "file", "help"] as const;

export type Kind = (typeof KINDS)[number];

export function isKind(value: unknown): value is Kind {
  return KINDS.some((kind) => kind === value);
}
