/**
 * Formulas and colours of programs need libraries that most pages have no use for: they are fetched when the first of them is
 * looked at, and until then, or without a connection, what was typed is shown as it is.
 */
function fetched<Thing>(fetch: () => Promise<Thing>) {
  let thing: Thing | undefined;
  let asked = false;
  const waiting = new Set<() => void>();
  return {
    /** The library, if it is there; else it is asked for. */
    get(): Thing | undefined {
      if (!asked) {
        asked = true;
        fetch().then(
          (there) => {
            thing = there;
            for (const each of waiting) each();
          },
          () => {
            asked = false;
          },
        );
      }
      return thing;
    },
    /** Calls back once it is there, unless that is taken back by then. */
    whenThere(call: () => void): () => void {
      waiting.add(call);
      return () => waiting.delete(call);
    },
  };
}

export const FORMULA = fetched(async () => (await import("@/document/formula")).formula);
export const HIGHLIGHT = fetched(async () => (await import("@/document/highlight")).highlight);
