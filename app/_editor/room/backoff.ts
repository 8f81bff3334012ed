/*
 * When to try again after a lost connection. All who lose a restarting server lose it in the same moment; if each
 * waited equally long they would all be back in the same moment too. So each waits a random time ("full jitter")
 * below a limit that doubles with each attempt. The limit stays low: whoever comes back must be back within seconds
 * of the server's, or of its database's, return.
 */

const FIRST = 1_000;
const LONGEST = 3_000;

/** Milliseconds to wait before the connection is tried again for the `attempt`th time, from 0. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10));
}
