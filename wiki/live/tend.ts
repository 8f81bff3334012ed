import type { Db } from "@/db/client";
import { bringUp } from "./bring-up";
import { compact } from "./compact";
import type { UpkeepReport, UpkeepTask } from "./upkeep-messages";

/** Does the upkeep of these live documents, one after the other. One that fails is named and keeps no other from its turn. */
export async function tend(db: Db, { behind, long }: UpkeepTask): Promise<UpkeepReport> {
  const failed: UpkeepReport["failed"] = [];
  const attempt = async (ids: string[], work: (db: Db, id: string) => Promise<void>) => {
    for (const liveId of ids) {
      try {
        await work(db, liveId);
      } catch (error) {
        failed.push({ liveId, why: error instanceof Error ? error.message : String(error) });
      }
    }
  };
  await attempt(behind, (each, id) => bringUp(each, id, { cut: true }));
  await attempt(long, compact);
  return { failed };
}
