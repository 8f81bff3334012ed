/** A turn ends once, by the function given. A refusal says why there is none. */
export type Turn = { ok: true; end: () => void } | { ok: false; reason: "address" | "full" | "late" };

export type QueueLimits = {
  /** Turns that run, or rest, at one time. */
  atOnce: number;
  /** How many may wait for one. */
  waiting: number;
  /** How many of those from one address, running or waiting; nobody's share when the address is undefined. */
  perAddress: number;
  /** For how long they wait, in milliseconds. */
  patience: number;
  /** After how long a turn that has not ended counts as ended, in milliseconds: a slow reader holds up nobody. */
  longest: number;
  /**
   * For how long at most nobody takes the place of a turn that ended while others wait: otherwise as long as the turn took.
   * So a crowd has half of the time, and whoever is not in this line has the other half.
   */
  rest: number;
};

export type Queue = {
  /** Whether whoever comes now has a turn at once. */
  readonly isFree: boolean;
  readonly running: number;
  readonly waiting: number;
  /** Waits for a turn. `gone` ends the waiting, for whoever hangs up. */
  enter(address: string | undefined, gone: AbortSignal): Promise<Turn>;
};

/** Lets a few in at a time, first come first served, and a few wait. */
export function openQueue(limits: QueueLimits): Queue {
  const waiting = new Set<() => void>();
  const shares = new Map<string, number>();
  let running = 0;

  function share(address: string | undefined, change: 1 | -1): void {
    if (address === undefined) return;
    const now = (shares.get(address) ?? 0) + change;
    if (now > 0) shares.set(address, now);
    else shares.delete(address);
  }

  function makeRoom(): void {
    running -= 1;
    const [next] = waiting;
    next?.();
  }

  function begin(address: string | undefined): Turn {
    running += 1;
    const since = performance.now();
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      clearTimeout(limit);
      share(address, -1);
      const rest = waiting.size === 0 ? 0 : Math.min(limits.rest, performance.now() - since);
      if (rest > 0) setTimeout(makeRoom, rest);
      else makeRoom();
    };
    const limit = setTimeout(end, limits.longest);
    return { ok: true, end };
  }

  return {
    get isFree() {
      return running < limits.atOnce;
    },
    get running() {
      return running;
    },
    get waiting() {
      return waiting.size;
    },
    async enter(address, gone) {
      if (address !== undefined && (shares.get(address) ?? 0) >= limits.perAddress)
        return { ok: false, reason: "address" };
      if (running < limits.atOnce) {
        share(address, 1);
        return begin(address);
      }
      if (waiting.size >= limits.waiting) return { ok: false, reason: "full" };
      share(address, 1);
      return await new Promise((resolve) => {
        const leave = () => {
          waiting.delete(go);
          clearTimeout(late);
          gone.removeEventListener("abort", giveUp);
        };
        const giveUp = () => {
          leave();
          share(address, -1);
          resolve({ ok: false, reason: "late" });
        };
        const go = () => {
          leave();
          resolve(begin(address));
        };
        const late = setTimeout(giveUp, limits.patience);
        gone.addEventListener("abort", giveUp);
        waiting.add(go);
      });
    },
  };
}
