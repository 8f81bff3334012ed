import { getHeapStatistics } from "node:v8";
import type { Limits } from "@/document/protocol";
import { isThisMachine, networkOf } from "../answers/address";

/*
 * Whether there is room for one more socket: by the memory of the process, by address and by person. Connections from
 * this machine itself are not counted, for they are a proxy's or a benchmark's.
 */

/** How much of its heap Node may fill before nobody new is let in; at the end of it the process would crash. */
const HEAP = 0.85;
/** How long one look at the memory is good for, in milliseconds. */
const LOOK = 500;

export type Crowd = {
  /** Whether the process has memory for more. */
  hasMemory(): boolean;
  /** Counts one more from here; gives what ends it, or undefined when there are too many. */
  enter(from: { address: string } | { person: string; address: string }): (() => void) | undefined;
};

export function openCrowd(
  limits: Pick<Limits, "memoryBytes" | "socketsPerPerson" | "socketsPerAddress">,
  memory: () => number = () => process.memoryUsage.rss(),
): Crowd {
  const present = new Map<string, number>();
  let looked = -Infinity;
  let enough = true;
  return {
    hasMemory() {
      if (performance.now() - looked < LOOK) return enough;
      looked = performance.now();
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      enough = memory() < limits.memoryBytes && used < limit * HEAP;
      return enough;
    },
    enter(from) {
      if (isThisMachine(from.address)) return () => undefined;
      const [key, most] =
        "person" in from
          ? [from.person, limits.socketsPerPerson]
          : [networkOf(from.address), limits.socketsPerAddress];
      const here = present.get(key) ?? 0;
      if (here >= most) return undefined;
      present.set(key, here + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const now = (present.get(key) ?? 1) - 1;
        if (now > 0) present.set(key, now);
        else present.delete(key);
      };
    },
  };
}
