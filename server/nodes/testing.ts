import type { OpenWire } from "./nodes";

/** For tests: wires between nodes of one process, in the place of Redis. */
export type Hub = {
  wire: OpenWire;
  /** While it is cut nothing arrives anywhere. */
  cut(): void;
  mend(): void;
};

export function openHub(): Hub {
  const hearers = new Set<{ hear: (frame: Uint8Array) => void; restored: () => void }>();
  let whole = true;
  return {
    wire(hear, restored) {
      const own = { hear, restored };
      hearers.add(own);
      return {
        send(frame) {
          const copy = frame.slice();
          if (whole) for (const each of hearers) setImmediate(() => hearers.has(each) && each.hear(copy));
        },
        close() {
          hearers.delete(own);
          return Promise.resolve();
        },
      };
    },
    cut() {
      whole = false;
    },
    mend() {
      whole = true;
      for (const each of hearers) each.restored();
    },
  };
}
