import { staleCitations } from "@/db/positions/citations";
import type { Db } from "@/db/client";
import type { Additions } from "@/document/html/additions";
import { nodesOf } from "@/document/headings";
import type { DocJSON } from "@/document/json";
import { positionAttrs } from "@/document/positions/position";
import { talkOfBlocks } from "../comments/follow";
import { repliesTo } from "../positions/replies";
import { originalsIn } from "../quotations/originals";

/** What the rest of the wiki has to say within the text of a page, as it is now. */
export async function additionsTo(db: Db, pageId: string, doc: DocJSON): Promise<Additions> {
  const ids = nodesOf(doc.content, "position").map((node) => positionAttrs(node).id.toLowerCase());
  const [stale, replies, quoted, talk] = await Promise.all([
    staleCitations(db, { pageId }),
    repliesTo(db, ids),
    originalsIn(db, doc),
    talkOfBlocks(db, pageId, doc),
  ]);
  return { stale: new Set(stale.map((each) => each.positionId)), replies, quoted, talk };
}
