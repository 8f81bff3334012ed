import type { Sql } from "@/db/client";
import { getDraftPage, putDraftContent } from "@/db/drafts/drafts";
import { extract } from "@/document/extract";
import type { DocJSON } from "@/document/json";

/**
 * Keeps what a draft says, as of `seq` of its log: what a checkpoint is to a page, but beside the draft and in none of the
 * page's tables. False, and nothing is done, when the live document is not a draft's.
 */
export async function keepDraft(tx: Sql, liveId: string, doc: DocJSON, seq: number): Promise<boolean> {
  if (!(await getDraftPage(tx, liveId))) return false;
  await putDraftContent(tx, liveId, { doc, text: extract(doc).text, seq });
  return true;
}
