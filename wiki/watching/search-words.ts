/** A search as it stands in an address, with its parts in one order. */
export function searchAddress(asked: Record<string, string | undefined>): string {
  const parts = PARTS.flatMap((name): [string, string][] => {
    const value = asked[name]?.trim();
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(parts).toString();
}

const PARTS = ["q", "kind", "category", "school"] as const;

/** The same in words: "commons, of the kind school". */
export function searchWords(address: string): string {
  const asked = new URLSearchParams(address);
  const part = (name: (typeof PARTS)[number], before: string) =>
    asked.has(name) ? [`${before}${asked.get(name)}`] : [];
  return [
    ...part("q", ""),
    ...part("kind", "of the kind "),
    ...part("category", "in the category "),
    ...part("school", "speaking of "),
  ].join(", ");
}
