import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { compare, type Comparison } from "@/document/compare/compare";
import type { DocJSON } from "@/document/json";
import { hire } from "../hire";

/*
 * A comparison of two long pages computes for some tenths of a second, in which nobody else would be served. So a thread does
 * it, one comparison after the other; it begins with the first that is large.
 */

/** Characters of two pages together that are compared at once, where the request is served. */
const SMALL = 40_000;
/** Beyond this nothing is compared. */
const MOST = 4_000_000;
/** How long one comparison may take, in milliseconds. */
const PATIENCE = 8_000;
/** Comparisons that may wait for the thread. */
const MOST_WAITING = 20;
const MEMORY_MB = 1_024;

export type Compared = { doc: DocJSON; size: number };
type Task = { before: DocJSON; after: DocJSON; whole: boolean };

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** How one document became another; undefined where that would take too long to find out. `size`: characters. */
export async function compareApart(
  before: Compared,
  after: Compared,
  { whole = false } = {},
): Promise<Comparison | undefined> {
  const size = before.size + after.size;
  if (size <= SMALL) return compare(before.doc, after.doc, { whole });
  if (size > MOST || waiting >= MOST_WAITING) return undefined;
  waiting += 1;
  const asked = last.then(() => ask({ before: before.doc, after: after.doc, whole }));
  last = asked.catch(() => undefined);
  try {
    return await asked;
  } finally {
    waiting -= 1;
  }
}

async function ask(task: Task): Promise<Comparison | undefined> {
  const hired = (worker ??= await hire("comparer", "wiki/revisions/comparer-worker.ts", {
    memory: MEMORY_MB,
  }));
  hired.postMessage(task);
  try {
    const [comparison] = (await once(hired, "message", { signal: AbortSignal.timeout(PATIENCE) })) as [
      Comparison,
    ];
    return comparison;
  } catch {
    // Out of time or out of memory.
    worker = undefined;
    await hired.terminate();
    return undefined;
  }
}
