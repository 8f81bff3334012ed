import type { Db } from "@/db/client";
import { removeUnused } from "@/db/images";

const DAY = 24 * 60 * 60 * 1000;
/** Days after which a picture that nothing shows is gone: time for whoever undoes taking it out. */
const KEPT = 30;
const AT_ONCE = 50;

/** Removes pictures that nothing has shown for thirty days, some at a time; gives how many. */
export async function sweepImages(db: Db, now = new Date()): Promise<number> {
  return await removeUnused(db, new Date(now.getTime() - KEPT * DAY), AT_ONCE);
}
