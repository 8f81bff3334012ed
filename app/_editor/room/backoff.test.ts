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

test.each([200, 2_000, 10_000, 60_000])(
  "[N6] of 500 clients whose server is away for %i ms all are back within seconds, and never a tenth in one moment",
  (away) => {
    const back = arrivals(500, away).sort((a, b) => a - b);
    expect(back.at(-1)).toBeLessThan(3_000);
    const busiest = back.map((at) => back.filter((other) => other >= at && other < at + 50).length);
    expect(Math.max(...busiest)).toBeLessThan(50);
  },
);
