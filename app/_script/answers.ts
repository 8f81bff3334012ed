// Answers are read by hand, since a library that parses would be most of what a reader's browser has to load.

/** A text in an answer of the wiki, if there is one of that name. */
export function textOf(item: object, name: string): string | undefined {
  const value: unknown = (item as Record<string, unknown>)[name];
  return typeof value === "string" ? value : undefined;
}

/** Answers that are kept while a page is open. */
const MOST_KEPT = 100;

/**
 * Asks for what is at an address once while this page is open, and again after a failure. `read` makes of the answer what is
 * wanted; undefined where it cannot be had: offline, the page was left, or it is no answer of that form. Such things are a help,
 * and nothing is missing without them.
 */
export function askedOnce<Told>(
  accept: string,
  read: (response: Response) => Promise<Told | undefined>,
): (address: string) => Promise<Told | undefined> {
  const kept = new Map<string, Promise<Told | undefined>>();
  const fetchIt = async (address: string): Promise<Told | undefined> => {
    try {
      const response = await fetch(address, { headers: { accept } });
      return response.ok ? await read(response) : undefined;
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
        return undefined;
      throw error;
    }
  };
  return (address) => {
    const known = kept.get(address);
    if (known) return known;
    const asked = fetchIt(address);
    kept.set(address, asked);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    void asked.then((told) => told ?? kept.delete(address));
    return asked;
  };
}
