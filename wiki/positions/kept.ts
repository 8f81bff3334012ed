import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import { readClock } from "@/db/positions/clock";

/*
 * A picture counts a hundred thousand positions, and until one of them changes it counts to the same. So what was made is
 * kept until the clock of positions ticks; to look at that clock costs next to nothing. It is looked at every time: an open
 * tab asks once after a tick, and is not to be given what was counted before it.
 */

/** When it is made anew in any case, for the links around positions, which do not make the clock tick. */
const LASTING = 30_000;
const KEPT_BYTES = 32 * 1024 * 1024;

type Entry = { time: number; made: number; size: number; value: Promise<unknown> };

const databases = new WeakMap<Db, LRUCache<string, Entry>>();

/** What `make` gives, or what it gave for this key if no position changed since. `key` says all that it depends on. */
export async function kept<Value>(db: Db, key: string, make: () => Promise<Value>): Promise<Value> {
  const entries =
    databases.get(db) ?? new LRUCache({ maxSize: KEPT_BYTES, sizeCalculation: ({ size }: Entry) => size });
  databases.set(db, entries);
  const time = await readClock(db);
  const now = performance.now();
  const entry = entries.get(key);
  // What a key keeps was made for that key.
  if (entry && entry.time === time && now - entry.made < LASTING) return (await entry.value) as Value;
  const fresh: Entry = { time, made: now, size: key.length, value: make() };
  entries.set(key, fresh);
  try {
    const value = (await fresh.value) as Value;
    entries.set(key, { ...fresh, size: key.length + JSON.stringify(value).length * 2 });
    return value;
  } catch (error) {
    entries.delete(key);
    throw error;
  }
}
