import { z } from "zod";
import type { PositionOnPage } from "@/db/positions/asked";
import type { Db } from "@/db/client";
import { docsOfTitles, positionsQuotingWorks } from "@/db/positions/quotations";
import type { Word } from "@/document/compare/compare";
import { originalsOf } from "@/document/positions/quotations";
import { limitOf, readCursor, writeCursor, type Paged, type Paging } from "../cursor";
import { holdAgainst } from "./hold-against";

/** A quotation that says otherwise what the page of its work says; `words` goes from there to here. */
export type Drifted = { position: PositionOnPage; work: string; words: Word[] };

/** Quotations, and pages of works, that are looked at for one page of the list. */
const LOOKED_AT = 500;
const MOST_WORKS = 50;

/**
 * The quotations of the whole wiki that have drifted from their originals, in the order they were recorded. A page of the
 * list may have few or none of them and still be followed by another.
 */
export async function driftedQuotations(db: Db, paging: Paging = {}): Promise<Paged<Drifted>> {
  const limit = limitOf(paging);
  const after = readCursor(z.int(), paging.cursor);
  const found = await positionsQuotingWorks(db, { limit: LOOKED_AT + 1, after });
  const looked = within(found.slice(0, LOOKED_AT), MOST_WORKS);
  const docs = await docsOfTitles(db, [...new Set(looked.map((each) => each.source))]);
  const originals = new Map(
    [...docs].map(([title, { doc, title: work }]) => [title, originalsOf(doc, new Set([title, work]))]),
  );
  const items: Drifted[] = [];
  let last = 0;
  for (const position of looked) {
    if (items.length === limit) break;
    const { state, words } = holdAgainst(originals.get(position.source) ?? [], position);
    const work = docs.get(position.source)?.title;
    if (state === "drifted" && work !== undefined) items.push({ position, work, words });
    last = position.row;
  }
  const isWhole = last === (found.at(-1)?.row ?? 0);
  return { items, cursor: isWhole ? null : writeCursor(last) };
}

/** The first of these positions, as far as they name no more than so many works. */
function within(positions: PositionOnPage[], most: number): PositionOnPage[] {
  const works = new Set<string>();
  const end = positions.findIndex(({ source }) => works.add(source).size > most);
  return end < 0 ? positions : positions.slice(0, end);
}
