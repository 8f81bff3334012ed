import * as Y from "yjs";
import type { Sql } from "@/db/client";
import type { DraftPageRow } from "@/db/drafts/drafts";
import { loadDoc } from "../live/load";
import { blocksOf, type Blocks } from "./blocks";
import { ownRows } from "./rows";

/*
 * Yjs merges whatever two people did, also where they did it to the same paragraph: then the result says what neither of
 * them wrote. So a block that both sides changed since they last agreed is shown to the reviewer with both sides and with
 * what became of it, and the draft is not accepted before somebody has said that it is right.
 */

/** A block that both sides changed. Null where there is none: taken away, or not there yet. */
export type Conflict = { was: string; page: string | null; draft: string | null; merged: string | null };

/** The blocks of a page that were changed both in it and in its draft since the two last agreed. */
export async function conflictsOf(sql: Sql, draft: DraftPageRow): Promise<Conflict[]> {
  if (draft.agreed >= draft.base) return [];
  const was = await docOf(sql, draft.pageId, draft.agreed);
  const page = await docOf(sql, draft.pageId, draft.base);
  const merged = await docOf(sql, draft.liveId);
  const alone = new Y.Doc();
  Y.applyUpdate(alone, Y.encodeStateAsUpdate(was));
  // What builds on something that the page gained since waits in there and is not seen: it was written knowing both sides.
  for (const row of await ownRows(sql, draft.liveId)) Y.applyUpdate(alone, row.data);
  const found = bothChanged({
    was: blocksOf(was),
    page: blocksOf(page),
    draft: blocksOf(alone),
    merged: blocksOf(merged),
  });
  for (const doc of [was, page, merged, alone]) doc.destroy();
  return found;
}

function bothChanged({ was, page, draft, merged }: Record<keyof Conflict, Blocks>): Conflict[] {
  const text = (blocks: Blocks, id: string) => blocks.get(id)?.text ?? null;
  return [...was].flatMap(([id, block]) => {
    const [here, there] = [page.get(id)?.form, draft.get(id)?.form];
    if (here === block.form || there === block.form || here === there) return [];
    return [{ was: block.text, page: text(page, id), draft: text(draft, id), merged: text(merged, id) }];
  });
}

async function docOf(sql: Sql, liveId: string, upTo?: number): Promise<Y.Doc> {
  if (upTo === 0) return new Y.Doc();
  return (await loadDoc(sql, liveId, upTo))?.doc ?? new Y.Doc();
}
