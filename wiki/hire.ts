import { Worker } from "node:worker_threads";
import { workerFile } from "@/db/worker-file";

/**
 * A thread for one kind of work, which keeps no program running. `entry` is its file below the root; `memory` the megabytes that
 * it may take, where what it is given could make it take any number.
 */
export async function hire(
  name: string,
  entry: string,
  { settings, memory }: { settings?: unknown; memory?: number } = {},
): Promise<Worker> {
  const worker = new Worker(await workerFile(name, entry), {
    name,
    workerData: settings,
    execArgv: [],
    stdout: false,
    ...(memory !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
  });
  // An error while it is asked reaches who asks, for the thread ends with it; between two questions there is none.
  worker.on("error", () => undefined);
  worker.unref();
  return worker;
}
