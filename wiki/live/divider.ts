import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { hire } from "../hire";
import type { Parts } from "./parts";

/** How long one change may take, in milliseconds; what takes longer is made to take long. */
const PATIENCE = 20_000;
const MEMORY_MB = 1_024;

export type Divider = {
  /** Divides what is new in a change for a document with this state vector; one change after the other, in a thread. */
  divide(update: Uint8Array, stateVector: Uint8Array): Promise<Parts>;
  close(): Promise<void>;
};

/** The thread begins with the first change that needs it. */
export function openDivider(): Divider {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function ask(update: Uint8Array, stateVector: Uint8Array): Promise<Parts> {
    worker ??= await hire("divider", "wiki/live/divider-worker.ts", { memory: MEMORY_MB });
    const hired = worker;
    // Only what is its own: the bytes may lie in a larger piece of memory.
    hired.postMessage({ update: update.slice(), stateVector: stateVector.slice() });
    try {
      const [parts] = (await once(hired, "message", { signal: AbortSignal.timeout(PATIENCE) })) as [Parts];
      return parts;
    } catch {
      // Out of time or out of memory.
      worker = undefined;
      await hired.terminate();
      return { ok: false, why: "large" };
    }
  }

  return {
    divide(update, stateVector) {
      const asked = last.then(() => ask(update, stateVector));
      last = asked.catch(() => undefined);
      return asked;
    },
    async close() {
      await last;
      const hired = worker;
      worker = undefined;
      await hired?.terminate();
    },
  };
}
