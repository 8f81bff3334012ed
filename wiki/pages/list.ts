import { z } from "zod";
import type { Db } from "@/db/client";
import { listPages as query, pagesByFirstLetter } from "@/db/pages/pages";
import type { Kind } from "@/document/kinds";
import { limitOf, paged, readCursor, type Paging } from "../cursor";

/** Live pages in the order of their titles; of one kind, or beneath one title ("Commons/"), where asked. */
export async function listPages(db: Db, which: { kind?: Kind; prefix?: string } = {}, paging: Paging = {}) {
  const limit = limitOf(paging);
  const after = readCursor(z.string(), paging.cursor);
  const rows = await query(db, { ...which, limit: limit + 1, after });
  return paged(rows, limit, (row) => row.title);
}

/** The live pages whose ids begin with this letter, a sixteenth of them all: for the sitemap. */
export async function pagesPart(db: Db, letter: string): Promise<{ title: string; changedAt: Date }[]> {
  return await pagesByFirstLetter(db, letter, MOST_IN_A_SITEMAP);
}

/** What sitemaps.org allows in one file. */
const MOST_IN_A_SITEMAP = 50_000;
