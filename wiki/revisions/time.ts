import { readChangeClock } from "@/db/revisions/change-clock";
import type { Db } from "@/db/client";

/**
 * The time by the clock of changes: as long as it stands, every list of changes is the same. Ask for it before the list, and the
 * list is at least as new.
 */
export async function changesTime(db: Db): Promise<number> {
  return await readChangeClock(db);
}
