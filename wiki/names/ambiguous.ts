import { z } from "zod";
import type { Db } from "@/db/client";
import { ambiguousLinks, meaningsOf, type AmbiguousLink } from "@/db/pages/disambiguation";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

const Place = z.object({ to: z.string(), title: z.string() });

export type LinkToDecide = AmbiguousLink & { meanings: string[] };

/**
 * Links that lead to a disambiguation page, with the pages that each may mean. A page is one when it is in
 * Category:Disambiguation or its title ends with "(disambiguation)".
 */
export async function linksToDecide(db: Db, paging: Paging = {}): Promise<Paged<LinkToDecide>> {
  const limit = limitOf(paging);
  const rows = await ambiguousLinks(db, { limit: limit + 1, after: readCursor(Place, paging.cursor) });
  const { items, cursor } = paged(rows, limit, ({ to, title }) => ({ to, title }));
  const meanings = await meaningsOf(db, [...new Set(items.map((row) => row.to))]);
  return { cursor, items: items.map((row) => ({ ...row, meanings: meanings.get(row.to) ?? [] })) };
}
