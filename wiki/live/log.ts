import type { Db } from "@/db/client";
import { appendUpdates, ClaimedTwice, type NewUpdate } from "@/db/live/live";

// Committing each keystroke by itself falls behind with some hundred people typing. So whatever arrives while one
// commit is on its way goes into the next, all rooms together: the busier, the larger the groups.

export { ClaimedTwice, type NewUpdate };

export type Log = {
  /** Appends to one live document; resolves, once committed, to its new head, or undefined when it is gone. */
  append(updates: NewUpdate[]): Promise<number | undefined>;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
};

type Waiting = {
  updates: NewUpdate[];
  resolve: (head: number | undefined) => void;
  reject: (error: unknown) => void;
};

/**
 * The group commit of this process. A failed commit rejects everybody in its group; nothing of it is written. But somebody's
 * use of another's client id fails for their document alone.
 */
export function openLog(db: Db): Log {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await commit(db, group);
      } catch (error) {
        if (error instanceof ClaimedTwice && group.length > 1) await commitApart(db, group);
        else for (const each of group) each.reject(error);
      }
    }
    running = undefined;
  }

  return {
    append(updates) {
      return new Promise((resolve, reject) => {
        waiting.push({ updates, resolve, reject });
        running ??= run();
      });
    },
    async settled() {
      while (running) await running;
    },
  };
}

async function commit(db: Db, group: Waiting[]): Promise<void> {
  const heads = await appendUpdates(
    db,
    group.flatMap((each) => each.updates),
  );
  for (const each of group) each.resolve(heads.get(each.updates[0]?.liveId ?? ""));
}

async function commitApart(db: Db, group: Waiting[]): Promise<void> {
  for (const each of group) {
    try {
      await commit(db, [each]);
    } catch (error) {
      each.reject(error);
    }
  }
}
