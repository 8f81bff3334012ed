import type { Db } from "@/db/client";
import { livesBehind } from "@/db/live/live";
import { pagesWithoutRevision } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import type { Actor } from "../accounts/actor";
import { cutRevision } from "../revisions/cut";
import { admit } from "./admission";
import { bringUp } from "./bring-up";
import { DamagedLog } from "./damage";

/** What a crash leaves is what was open at that moment: few. A start does not wait for more than these. */
const AT_ONCE = 500;
/** For how many seconds nobody has written in a page that no other node has open, or has a pause there. */
const QUIET = 60;

/**
 * Brings the tables up to the logs: what was committed before a crash and not yet projected, and checkpoints that no
 * revision holds. At the start, before anybody is let in. Where this node is not `alone`, pages in which people may be
 * writing on another get no revision: the upkeep looks at them later. Gives how many pages it brought up, and the logs
 * that are damaged: their pages stay as they were last kept, and keep nobody from the rest.
 */
export async function recover(
  db: Db,
  { alone = true } = {},
): Promise<{ pages: number; damaged: DamagedLog[] }> {
  const pages = new Set<string>();
  const damaged: DamagedLog[] = [];
  for (const id of await livesBehind(db, { limit: AT_ONCE })) {
    try {
      await bringUp(db, id, { cut: false });
      pages.add(id);
    } catch (error) {
      if (!(error instanceof DamagedLog)) throw error;
      damaged.push(error);
    }
  }
  for (const id of await pagesWithoutRevision(db, { limit: AT_ONCE, quiet: alone ? 0 : QUIET })) {
    await transact(db, (tx) => cutRevision(tx, id));
    pages.add(id);
  }
  return { pages: pages.size, damaged };
}

/** For somebody who goes from writing to reading: what they wrote shall be there, though others write on. */
export async function finishWriting(db: Db, actor: Actor, roomId: string): Promise<void> {
  const admission = await admit(db, actor, roomId);
  if (!admission.ok || !admission.mayWrite) return;
  try {
    await bringUp(db, roomId, { cut: false });
  } catch (error) {
    // The page is read as it was last kept; its room has said what is wrong.
    if (!(error instanceof DamagedLog)) throw error;
  }
}
