import { setTimeout } from "node:timers/promises";

export type Turns = {
  /** Resolves when this host may be asked. Throws when `signal` is aborted. */
  turn(this: void, host: string, signal: AbortSignal): Promise<void>;
  /** Forgets hosts that may be asked at once. */
  sweep(): void;
};

/** Lets each host be asked once within `pause` milliseconds. */
export function takeTurns(pause: number): Turns {
  const next = new Map<string, number>();
  return {
    async turn(host, signal) {
      const now = performance.now();
      const at = Math.max(now, next.get(host) ?? now);
      next.set(host, at + pause);
      if (at > now) await setTimeout(at - now, undefined, { signal });
    },
    sweep() {
      const now = performance.now();
      for (const [host, at] of next) if (at <= now) next.delete(host);
    },
  };
}
