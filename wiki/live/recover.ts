import type { Db } from "@/db/client";
import { livesBehind } from "@/db/live";
import { pagesWithoutRevision } from "@/db/revisions";
import { transact } from "@/db/transact";
import { toJSON } from "@/document/ydoc";
import type { Actor } from "../accounts/actor";
import { cutRevision } from "../revisions/cut";
import { admit } from "./admission";
import { checkpoint } from "./checkpoint";
import { loadDoc } from "./load";

/** What a crash leaves is what was open at that moment: few. A start does not wait for more than these. */
const AT_ONCE = 500;

/**
 * Brings the tables up to the logs: what was committed before a crash and not yet projected, and checkpoints that no
 * revision holds. At the start, before anybody is let in. Gives how many pages it brought up.
 */
export async function recover(db: Db): Promise<number> {
  const pages = new Set<string>();
  for (const id of await livesBehind(db, AT_ONCE)) {
    await bringUp(db, id);
    pages.add(id);
  }
  for (const id of await pagesWithoutRevision(db, AT_ONCE)) {
    await transact(db, (tx) => cutRevision(tx, id));
    pages.add(id);
  }
  return pages.size;
}

/** Brings the tables of one page up to its log. */
async function bringUp(db: Db, id: string): Promise<void> {
  await transact(db, async (tx) => {
    const loaded = await loadDoc(tx, id);
    if (loaded) await checkpoint(tx, id, toJSON(loaded.doc), loaded.seq);
  });
}

/** For somebody who goes from writing to reading: what they wrote shall be there, though others write on. */
export async function finishWriting(db: Db, actor: Actor, pageId: string): Promise<void> {
  const admission = await admit(db, actor, pageId);
  if (admission.ok && admission.mayWrite) await bringUp(db, pageId);
}
