import { z } from "zod";
import {
  categoryEdges,
  categoryMembers,
  countMembers,
  listCategories,
  subcategories,
  type CategoryCount,
  type Member,
  type MemberFilter,
} from "@/db/categories";
import type { Db } from "@/db/client";
import type { Title } from "@/document/titles";
import { limitOf, paged, readCursor, writeCursor, type Paged, type Paging } from "../cursor";
import { kept } from "../positions/kept";
import { growTree, type Branch } from "./tree";

export type { Branch, CategoryCount, Member, MemberFilter };

/** Categories that are looked at for the tree, and which of them is in which. */
const MOST = 20_000;
/** Levels of the tree below its top. */
const DEPTH = 3;
const Offset = z.int().nonnegative().max(MOST);
const Place = z.object({ name: z.string(), title: z.string() });

/** Every category that a page is in, with how many are; `written` when it has a page of its own. By title. */
export async function categories(db: Db, paging: Paging = {}, words?: string): Promise<Paged<CategoryCount>> {
  const limit = limitOf(paging);
  const after = readCursor(z.string(), paging.cursor);
  const rows = await listCategories(db, { limit: limit + 1, after, words });
  return paged(rows, limit, (row) => row.title);
}

/** The same as a tree, paged by what stands at its top. */
export async function categoryTree(db: Db, paging: Paging = {}): Promise<Paged<Branch>> {
  const tree = await kept(db, "categories", async () =>
    growTree(await listCategories(db, { limit: MOST }), await categoryEdges(db, MOST), DEPTH),
  );
  const limit = limitOf(paging);
  const offset = readCursor(Offset, paging.cursor) ?? 0;
  return {
    items: tree.slice(offset, offset + limit),
    cursor: tree.length > offset + limit ? writeCursor(offset + limit) : null,
  };
}

/** What is in a category: those beneath it, and its pages, or those of all beneath it too where `deep` is asked for. */
export type Contents = {
  below: CategoryCount[];
  /** How many pages there are of each kind and with each first letter. */
  counts: { kind: Member["kind"]; letter: string; count: number }[];
  pages: Paged<Member>;
};

export async function contentsOf(
  db: Db,
  category: Title,
  filter: MemberFilter,
  paging: Paging = {},
): Promise<Contents> {
  const limit = limitOf(paging);
  const after = readCursor(Place, paging.cursor);
  const [below, counts, rows] = await Promise.all([
    subcategories(db, category, MOST_BELOW),
    countMembers(db, category, filter.deep),
    categoryMembers(db, category, { limit: limit + 1, after, filter }),
  ]);
  return { below, counts, pages: paged(rows, limit, ({ name, title }) => ({ name, title })) };
}

/** Categories in one that are shown with it. */
const MOST_BELOW = 300;
