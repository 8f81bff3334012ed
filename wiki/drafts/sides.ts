import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { getContent } from "@/db/pages/content";
import type { PageOfDraft } from "@/db/drafts/drafts";
import { emptyDoc, type DocJSON } from "@/document/json";
import { toJSON } from "@/document/ydoc";
import { changedBlocks, type BlockChange } from "./blocks";
import { loadDoc } from "../live/load";

/** What a page says without its draft and with it. `seen`: how far of the draft's log that is. */
export type Sides = { before: DocJSON; after: DocJSON; seen: number; blocks: BlockChange[] };

/** Both sides of a page of a draft: the page as far as the draft has followed it, and the draft. */
export async function sidesOf(sql: Sql, draft: PageOfDraft): Promise<Sides> {
  const loaded = await loadDoc(sql, draft.liveId);
  if (!loaded) throw new Error(`the live document of draft ${draft.liveId} is gone`);
  const page = draft.base > 0 ? await loadDoc(sql, draft.pageId, draft.base) : undefined;
  const before = page?.doc ?? new Y.Doc();
  const sides = {
    before: toJSON(before),
    after: toJSON(loaded.doc),
    seen: loaded.seq,
    blocks: changedBlocks(before, loaded.doc),
  };
  loaded.doc.destroy();
  before.destroy();
  return sides;
}

/** What a page said at a place in its log. */
export async function pageAt(sql: Sql, pageId: string, seq: number): Promise<DocJSON> {
  const content = await getContent(sql, pageId);
  if (content?.seq === seq) return content.doc;
  if (seq === 0) return emptyDoc();
  const { doc } = (await loadDoc(sql, pageId, seq)) ?? { doc: new Y.Doc() };
  const said = toJSON(doc);
  doc.destroy();
  return said;
}
