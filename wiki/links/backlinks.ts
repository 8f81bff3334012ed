import { z } from "zod";
import {
  backlinkGroups,
  backlinksTo,
  countBacklinks,
  type Backlink,
  type BacklinkFilter,
  type BacklinkGroup,
} from "@/db/links/backlinks";
import type { Db } from "@/db/client";
import { namesOf } from "@/db/pages/names";
import type { Title } from "@/document/titles";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

export type { Backlink, BacklinkFilter, BacklinkGroup };

const Place = z.object({
  via: z.string(),
  at: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/),
  title: z.string(),
  relation: z.string(),
});

/**
 * What points at a page, under its title or that of a redirect to it, each page once for each way in which it does.
 * `sort`: by the title of the page alone; or first what comes by no redirect, then redirect by redirect, each by title
 * or the page that changed last first. Live pages only, so anybody may ask.
 */
export async function backlinks(
  db: Db,
  title: Title,
  paging: Paging = {},
  { sort = "page", ...filter }: BacklinkFilter & { sort?: "page" | "title" | "newest" } = {},
): Promise<Paged<Backlink>> {
  const limit = limitOf(paging);
  const after = readCursor(Place, paging.cursor);
  const names = await namesOf(db, title);
  const rows = await backlinksTo(db, names, { limit: limit + 1, after, filter, order: sort });
  const { items, cursor } = paged(rows, limit, ({ via, at, title: from, relation }) => ({
    via,
    at,
    title: from,
    relation,
  }));
  return { cursor, items: items.map(({ at: _at, ...item }) => item) };
}

/** The same by relation, under all names of a page, that of its own first. */
export async function backlinksUnder(db: Db, names: string[], each: number): Promise<BacklinkGroup[]> {
  return await backlinkGroups(db, names, { each, order: "title" });
}

/** The same by relation, with the first `each` of every one. */
export async function backlinksByRelation(
  db: Db,
  title: Title,
  each: number,
  { sort = "title", ...filter }: BacklinkFilter & { sort?: "title" | "newest" } = {},
): Promise<BacklinkGroup[]> {
  return await backlinkGroups(db, await namesOf(db, title), { each, filter, order: sort });
}

/** How many there are of each relation and kind of page: what a list of them can be kept to. */
export async function backlinkCounts(db: Db, title: Title) {
  return await countBacklinks(db, await namesOf(db, title));
}
