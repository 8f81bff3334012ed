import type { Db } from "@/db/client";
import { relatedTo, type RelatedRow } from "@/db/pages/related";

/** Pages that are shown as related, at most. */
const MOST = 20;

/**
 * Pages that share links or categories with a page. Asked anew each time: they may change, and be deleted, without that
 * page's version noticing.
 */
export async function relatedPages(db: Db, pageId: string): Promise<RelatedRow[]> {
  return await relatedTo(db, pageId, MOST);
}
