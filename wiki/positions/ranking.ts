import type { Lead, Mentions } from "@/db/positions/cells";
import type { Kind } from "@/document/kinds";

/** Somebody or something that positions name, under the title that redirects lead to. */
export type Spoken = {
  title: string;
  /** Null where nobody has written the page. */
  kind: Kind | null;
  /** Every title by which positions name it. */
  names: string[];
  /** Positions that it holds, and positions that are about it. */
  held: number;
  met: number;
};

/** The titles as the pages they lead to, the most spoken of first, then in the order of the titles. Pure. */
export function rank(mentions: readonly Mentions[], leads: ReadonlyMap<string, Lead>): Spoken[] {
  const found = new Map<string, Spoken>();
  for (const { title: written, held, met } of mentions) {
    const { title, kind } = leads.get(written) ?? { title: written, kind: null };
    const one = found.get(title) ?? { title, kind, names: [title], held: 0, met: 0 };
    found.set(title, one);
    if (written !== title) one.names.push(written);
    one.held += held;
    one.met += met;
  }
  return [...found.values()].sort(
    (a, b) => b.held + b.met - a.held - a.met || (a.title < b.title ? -1 : Number(a.title > b.title)),
  );
}

/**
 * Whether this can take a position and so has a place in the matrix: a school, also one that waits for positions; whoever
 * holds one; an author or a title without a page that others take a position towards.
 */
export function canAnswer({ kind, held, met }: Spoken): boolean {
  return kind === "school" || held > 0 || (met > 0 && (kind === null || kind === "author"));
}
