import { z } from "zod";
import type { Db } from "@/db/client";
import { PAGE_LISTS, pagesOn, type ListedPage, type PageList } from "@/db/pages/lists";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

export { PAGE_LISTS, type ListedPage, type PageList };

const Place = z.object({ title: z.string(), figure: z.number(), id: z.uuid() });

/** The pages of a list that keeps the wiki in order. */
export async function listedPages(db: Db, list: PageList, paging: Paging = {}): Promise<Paged<ListedPage>> {
  const limit = limitOf(paging);
  const rows = await pagesOn(db, list, { limit: limit + 1, after: readCursor(Place, paging.cursor) });
  return paged(rows, limit, ({ title, figure, id }) => ({ title, figure, id }));
}
