import { z } from "zod";
import type { Db } from "@/db/client";
import { backlinksTo, type Backlink } from "@/db/backlinks";
import { namesOf } from "@/db/pages";
import type { Title } from "@/document/titles";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

const Place = z.object({ title: z.string(), relation: z.string() });

/** What points at a page, under its title or that of a redirect to it. Live pages only, so anybody may ask. */
export async function backlinks(db: Db, title: Title, paging: Paging = {}): Promise<Paged<Backlink>> {
  const limit = limitOf(paging);
  const after = readCursor(Place, paging.cursor);
  const rows = await backlinksTo(db, await namesOf(db, title), { limit: limit + 1, after });
  return paged(rows, limit, (row) => ({ title: row.title, relation: row.relation }));
}
