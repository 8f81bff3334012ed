import { LRUCache } from "lru-cache";

/**
 * Counts tries by key (a name, an address) within a stretch of time, in memory and in bounded space: a flood of made-up
 * keys pushes out the oldest ones. Each process counts for itself.
 */
export function countTries({
  most,
  minutes,
  keys = 10_000,
}: {
  most: number;
  minutes: number;
  keys?: number;
}) {
  const counts = new LRUCache<string, { n: number }>({ max: keys, ttl: minutes * 60_000 });
  return {
    /** Counts one try; false when there have been too many. Tries that were refused do not prolong the wait. */
    take(key: string): boolean {
      const count = counts.get(key);
      if (!count) counts.set(key, { n: 1 });
      else if (count.n >= most) return false;
      else count.n++;
      return true;
    },
    /** Takes a try back: it was a good one. */
    giveBack(key: string): void {
      const count = counts.peek(key);
      if (count && count.n > 0) count.n--;
    },
    /** Begins anew for this key. */
    forget(key: string): void {
      counts.delete(key);
    },
  };
}
