import fc from "fast-check";
import { expect, test } from "vitest";
import { backoff } from "./backoff";

/** When each of so many clients is back, who lost their server at 0 and whose server is back at `returns`, in milliseconds. */
function arrivals(clients: number, returns: number): number[] {
  return Array.from({ length: clients }, () => {
    let at = 0;
    for (let attempt = 0; ; attempt++) {
      at += backoff(attempt);
      if (at >= returns) return at - returns;
    }
  });
}

test("[N6] each wait is random between nothing and a limit that grows to three seconds", () => {
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, random) => {
        const wait = backoff(attempt, () => random);
        expect(wait).toBe(random * Math.min(3_000, 1_000 * 2 ** attempt));
      },
    ),
  );
});

/** The most that come within any 50 ms, of arrivals in order. */
function busiest(back: readonly number[]): number {
  let first = 0;
  return back.reduce((most, at, n) => {
    while ((back[first] ?? at) <= at - 50) first += 1;
    return Math.max(most, n - first + 1);
  }, 0);
}

// So many that chance evens out: what holds for the share of them holds for any crowd but for its luck.
test.each([200, 2_000, 10_000, 60_000])(
  "[N6] of a crowd whose server is away for %i ms all are back within seconds, and never a tenth in one moment",
  (away) => {
    const back = arrivals(50_000, away).sort((a, b) => a - b);
    expect(back.at(-1)).toBeLessThan(3_000);
    expect(busiest(back) / back.length).toBeLessThan(0.1);
  },
);
