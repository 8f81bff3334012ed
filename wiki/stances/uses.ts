import type { Db } from "@/db/client";
import { countByStance } from "@/db/stances";

/** How many positions on live pages take each stance now, by its name. */
export async function stanceUses(db: Db): Promise<ReadonlyMap<string, number>> {
  return new Map((await countByStance(db)).map(({ stance, count }) => [stance, count]));
}
