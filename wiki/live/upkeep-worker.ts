import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "@/db/client";
import { tend } from "./tend";
import type { UpkeepSettings, UpkeepTask } from "./upkeep-messages";

// The upkeep's thread: compacting a large document computes for as long as loading it does, and nobody's keystroke should
// wait for that. It has a database handle of its own, does what it is given, and says what failed. What breaks it ends it,
// and the other thread hears of that.

const port = parentPort;
if (!port) throw new Error("The upkeep runs in a worker thread only.");
// The thread that started this one passes exactly this.
const { url, dataDir } = workerData as UpkeepSettings;
const opening = openDatabase({ url, dataDir, attach: true });

async function work(task: UpkeepTask): Promise<void> {
  const { db } = await opening;
  port?.postMessage(await tend(db, task));
}

port.on("message", (task: UpkeepTask) => {
  work(task).catch((error: unknown) => {
    setImmediate(() => {
      throw error;
    });
  });
});
