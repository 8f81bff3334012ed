import type { PositionAttribute } from "../schema/wiki";

/** A position elsewhere that answers one of this page, as much of it as is shown beneath it. */
export type Reply = Record<PositionAttribute, string> & { text: string; quote: string; page: string };

/** The words of a work that a position quotes, as its page has them, and whether they are what the position says. */
export type Quoted = {
  /** The page that has the original words. */
  page: string;
  /** The original words, a paragraph each. */
  words: string[];
  /** empty: the position leaves it to that page to say them. drifted: it says them otherwise. */
  state: "empty" | "drifted";
};

/** What the rest of the wiki has to say within the text of a page, by the ids of positions. */
export type Additions = {
  /** Positions that have changed since a sentence of this page came to rest on them. */
  stale: ReadonlySet<string>;
  replies: ReadonlyMap<string, readonly Reply[]>;
  quoted: ReadonlyMap<string, Quoted>;
  /** How many comments there are on words of its blocks, by the block's place, with the thread where they begin. */
  talk: ReadonlyMap<number, { said: number; thread: string }>;
};

export const NO_ADDITIONS: Additions = {
  stale: new Set(),
  replies: new Map(),
  quoted: new Map(),
  talk: new Map(),
};
