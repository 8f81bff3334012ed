import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { hire } from "../hire";
import { announce } from "../live/notice";
import type { ApartReply, ApartSettings, ApartTask } from "./messages";

/*
 * A page of five thousand positions takes a second to be read from Markdown, laid out in tables or written as HTML, and nobody else
 * would be served meanwhile. So what is done with large pages is done by a thread with a database handle of its own, one thing after the
 * other. It lives while there is something to do, and a while longer. Where no thread was opened (tests, the command line), it is done in place.
 */

/** From when on a page is large, in characters of its Markdown or document. */
export const LARGE = 200_000;
/** How long one thing may take with all that stands before it, in milliseconds. */
const PATIENCE = 60_000;
const IDLE = 60_000;
const MEMORY_MB = 2_048;

export type Apart = {
  ask(task: ApartTask): Promise<unknown>;
  /** Waits for what is being done. */
  close(): Promise<void>;
};

// The server's bundle and Next's are two module graphs in one process, which share the one thread.
const KEY = Symbol.for("polylogue.apart");
const shared = globalThis as { [KEY]?: Apart | undefined };

/** The thread of this process, where one was opened. */
export function standingApart(): Apart | undefined {
  return shared[KEY];
}

/** Opens the thread for this process; it begins with the first large page. */
export function openApart(settings: ApartSettings): Apart {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  async function dismiss(): Promise<void> {
    clearTimeout(idle);
    const mine = worker;
    worker = undefined;
    await mine?.terminate();
  }

  async function give(task: ApartTask, signal: AbortSignal): Promise<unknown> {
    clearTimeout(idle);
    signal.throwIfAborted();
    worker ??= await hire("apart", "wiki/apart/worker.ts", { settings, memory: MEMORY_MB });
    const mine = worker;
    const given = new AbortController();
    const either = { signal: AbortSignal.any([signal, given.signal]) };
    try {
      mine.postMessage(task);
      const reply = await Promise.race([
        once(mine, "message", either).then(([said]: ApartReply[]) => said),
        once(mine, "exit", either).then(() => undefined),
      ]);
      if (!reply) throw new Error("the thread for large pages has ended by itself");
      for (const id of reply.announced) announce(id);
      if (!reply.ok) throw reply.error;
      return reply.done;
    } catch (error) {
      // Out of time or of memory: what it was doing is rolled back.
      if (signal.aborted || !isAlive(mine)) await dismiss();
      throw error;
    } finally {
      given.abort();
      idle = setTimeout(() => void dismiss(), IDLE).unref();
    }
  }

  const apart: Apart = {
    ask(task) {
      const signal = AbortSignal.timeout(PATIENCE);
      const asked = last.then(() => give(task, signal));
      last = asked.catch(() => undefined);
      return asked;
    },
    async close() {
      if (shared[KEY] === apart) shared[KEY] = undefined;
      await last;
      await dismiss();
    },
  };
  shared[KEY] = apart;
  return apart;
}

/** A thread that has ended has no number any more. */
function isAlive(worker: Worker): boolean {
  return worker.threadId > 0;
}
