/*
 * Work that can wait a little: so few do it at one time that it never takes all connections to the database from those who
 * type.
 */

export type Places = {
  /** Runs it as soon as there is a place, first come first served, and gives what it gives. */
  take<Result>(run: () => Promise<Result>): Promise<Result>;
  /** From now on there are so many more. */
  widen(more: number): void;
};

/** Lets so many run at one time. */
export function openPlaces(count: number): Places {
  const waiting: (() => void)[] = [];
  let free = count;
  function give(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
  return {
    async take(run) {
      if (free > 0) free -= 1;
      // Whoever leaves a place gives it to who waits longest.
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await run();
      } finally {
        give();
      }
    },
    widen(more) {
      for (let n = 0; n < more; n++) give();
    },
  };
}
