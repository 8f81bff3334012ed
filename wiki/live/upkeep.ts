import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import type { Db } from "@/db/client";
import { livesBehind } from "@/db/live/live";
import { pagesWithoutRevision } from "@/db/revisions/revisions";
import { livesToCompact } from "@/db/live/snapshots";
import { hire } from "../hire";
import { sweepImages } from "../images/sweep";
import { endProtections } from "../protection/protect";
import type { UpkeepReport, UpkeepSettings, UpkeepTask } from "./upkeep-messages";

/*
 * What nobody waits for: logs that have grown long are compacted, and pages that a node left behind its log, because it died
 * or could not write a checkpoint, are brought up. Every node looks; what one has done, the others find done. A room whose
 * page has come to rest, or was slow to load, wishes that it be compacted at once. Pages whose protection is over are freed, and
 * pictures that nothing shows any longer go. The work on logs is done in a thread, which lives while there is some.
 */

const PACE = {
  /** How often it is looked, in milliseconds. */
  look: 15_000,
  /** Updates after the snapshot that make a compaction worth its while. */
  rows: 500,
  /** For how many seconds nobody has written in a page that is behind: an open room brings its own up sooner. */
  quiet: 60,
  /** For how long what has failed is left alone, in milliseconds. */
  rest: 600_000,
  /** What one look takes on. */
  atOnce: 20,
  /** How soon it is looked after a wish, in milliseconds. */
  wish: 500,
  /** How often pictures that nothing shows are looked for, in milliseconds. */
  sweep: 3_600_000,
};

export type Upkeep = {
  /** Asks that a live document be made quick to load soon. */
  wish(this: void, liveId: string): void;
  close(): Promise<void>;
};

/** Begins the upkeep. `fail` is told what could not be done, and why; it is tried again later. */
export function openUpkeep(
  db: Db,
  settings: UpkeepSettings,
  fail: (failure: { liveId?: string; why: string }) => void,
  pace = PACE,
): Upkeep {
  const resting = new Map<string, number>();
  let wished = new Set<string>();
  let soon: NodeJS.Timeout | undefined;
  let worker: Worker | undefined;
  let looking: Promise<void> | undefined;
  let closed = false;
  let swept = performance.now();

  async function look(): Promise<void> {
    for (const [id, until] of resting) if (until <= performance.now()) resting.delete(id);
    await endProtections(db);
    const choice = { limit: pace.atOnce, without: [...resting.keys()] };
    const task: UpkeepTask = {
      behind: [
        ...(await livesBehind(db, { ...choice, quiet: pace.quiet })),
        ...(await pagesWithoutRevision(db, { ...choice, quiet: pace.quiet })),
      ],
      long: [
        ...takeWishes(),
        ...(await livesToCompact(db, { ...choice, without: choice.without, rows: pace.rows })),
      ],
    };
    if (performance.now() - swept >= pace.sweep && !closed) {
      swept = performance.now();
      await sweepImages(db);
    }
    if (closed) return;
    if (task.behind.length + task.long.length === 0) return await dismiss();
    const { failed } = await give(task);
    // One that is still behind afterwards is a page on which nothing is written yet.
    for (const id of [...task.behind, ...failed.map((failure) => failure.liveId)]) {
      resting.set(id, performance.now() + pace.rest);
    }
    for (const failure of failed) fail(failure);
  }

  function takeWishes(): string[] {
    const taken = [...wished].filter((id) => !resting.has(id));
    wished = new Set(taken.slice(pace.atOnce));
    return taken.slice(0, pace.atOnce);
  }

  async function give(task: UpkeepTask): Promise<UpkeepReport> {
    worker ??= await hire("upkeep", "wiki/live/upkeep-worker.ts", { settings });
    const mine = worker;
    if (closed) {
      await dismiss();
      return { failed: [] };
    }
    const given = new AbortController();
    const { signal } = given;
    try {
      mine.postMessage(task);
      return await Promise.race([
        once(mine, "message", { signal }).then(([report]: UpkeepReport[]) => report ?? { failed: [] }),
        once(mine, "exit", { signal }).then(() => {
          if (closed) return { failed: [] };
          throw new Error("the thread of the upkeep has ended by itself");
        }),
      ]);
    } catch (error) {
      worker = undefined;
      await mine.terminate();
      throw error;
    } finally {
      given.abort();
    }
  }

  /** What it was doing is rolled back. */
  async function dismiss(): Promise<void> {
    const mine = worker;
    worker = undefined;
    await mine?.terminate();
  }

  function begin(): void {
    clearTimeout(soon);
    soon = undefined;
    looking ??= look()
      .catch((error: unknown) => fail({ why: error instanceof Error ? error.message : String(error) }))
      .finally(() => {
        looking = undefined;
        if (wished.size > 0 && !closed) soon ??= setTimeout(begin, pace.wish);
      });
  }

  const timer = setInterval(begin, pace.look);

  return {
    wish(liveId) {
      if (closed) return;
      wished.add(liveId);
      soon ??= setTimeout(begin, pace.wish);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      clearTimeout(soon);
      await dismiss();
      await looking;
    },
  };
}
