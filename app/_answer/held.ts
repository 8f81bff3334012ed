/*
 * The pages of the wiki and their rendering to HTML are two module graphs in one process, and the browser has the second of them
 * too: what the first holds for the second hangs on globalThis, and this file knows nothing of Node.
 */
const KEY = Symbol.for("polylogue.held");

export type Held = {
  /** Holds a text for the answer that is being made; gives the name under which it is found, undefined where it cannot be held. */
  hold(text: string): string | undefined;
  find(name: string): string | undefined;
};

const shared = globalThis as { [KEY]?: Held };

/** The one place of this process, opened by the first who holds something there. */
export function openHeld(open: () => Held): Held {
  return (shared[KEY] ??= open());
}

/** What is held under that name for the answer that is being made; in a browser nothing is. */
export function findHeld(name: string): string | undefined {
  return shared[KEY]?.find(name);
}
