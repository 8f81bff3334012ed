// Answers are read by hand, since a library that parses would be most of what a reader's browser has to load.

/** A text in an answer of the wiki, if there is one of that name. */
export function textOf(item: object, name: string): string | undefined {
  const value: unknown = (item as Record<string, unknown>)[name];
  return typeof value === "string" ? value : undefined;
}
