import { z } from "zod";
import type { PositionOnPage } from "@/db/asked-positions";
import type { Db } from "@/db/client";
import { getContent } from "@/db/content";
import { namesOf } from "@/db/pages";
import { positionsQuoting } from "@/db/quotations";
import { compareWords, type Word } from "@/document/compare";
import { likeness, originalFor, originalsOf } from "@/document/quotations";
import type { Title } from "@/document/titles";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

/**
 * A position that quotes a work. same: in the words that the work's page has. drifted: in others, and `words` goes from
 * there to here. unknown: the work's page does not have these words.
 */
export type Quoting = {
  position: PositionOnPage;
  state: "same" | "drifted" | "unknown";
  words: Word[];
};

/** Where a work is quoted, on other pages than its own, with how the words stand to those that its page has. */
export async function quotedIn(
  db: Db,
  work: { id: string; title: Title },
  paging: Paging = {},
): Promise<Paged<Quoting>> {
  const limit = limitOf(paging);
  const names = await namesOf(db, work.title);
  const after = readCursor(z.int(), paging.cursor);
  const rows = await positionsQuoting(db, names, { limit: limit + 1, after, without: work.id });
  const { items, cursor } = paged(rows, limit, (row) => row.row);
  const content = items.length > 0 ? await getContent(db, work.id) : undefined;
  const originals = content ? originalsOf(content.doc, new Set(names)) : [];
  return {
    cursor,
    items: items.map((position): Quoting => {
      const original = originalFor(originals, position)?.words.join("\n");
      if (original === undefined) return { position, state: "unknown", words: [] };
      return likeness(position.quote, original).same
        ? { position, state: "same", words: [] }
        : { position, state: "drifted", words: compareWords(original, position.quote) };
    }),
  };
}
