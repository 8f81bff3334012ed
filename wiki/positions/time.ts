import type { Db } from "@/db/client";
import { readClock } from "@/db/positions/clock";

/**
 * The time by the clock of positions: as long as it stands, every question is answered the same. Ask for it before the
 * question, and the answer is at least as new.
 */
export async function positionsTime(db: Db): Promise<number> {
  return await readClock(db);
}
