import { expect, test, vi } from "vitest";
import { Turns } from "./turns";

/** Turns that take what has come in, and say that sending it cost so much. */
function turnsOf(cost: () => number) {
  const taken: string[][] = [];
  let arrived: string[] = [];
  let open = true;
  const turns = new Turns(
    () => open && arrived.length > 0,
    () => {
      taken.push(arrived);
      arrived = [];
      return Promise.resolve(cost());
    },
    (error) => {
      throw error;
    },
  );
  return {
    taken,
    add(what: string) {
      arrived.push(what);
      turns.run();
    },
    end: () => (open = false),
    settle: () => turns.settle(),
  };
}

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const nextRound = () => new Promise((resolve) => setImmediate(resolve));

test("[R131] what comes in at the same moment goes into one turn", async () => {
  const { taken, add, settle } = turnsOf(() => 0);
  add("a");
  add("b");
  await settle();
  expect(taken).toEqual([["a", "b"]]);
});

test("[R131] where sending is felt, what comes in a moment later goes into the same turn", async () => {
  const { taken, add, settle } = turnsOf(() => 200);
  for (const first of ["first", "second"]) {
    add(first);
    await settle();
  }
  add("a");
  await later(5);
  add("b");
  await vi.waitFor(() => expect(taken.length).toBe(3), { timeout: 10_000 });
  expect(taken).toEqual([["first"], ["second"], ["a", "b"]]);
});

test("[R131] one turn whose sending was interrupted makes nobody wait", async () => {
  let cost = 60_000;
  const { taken, add, settle } = turnsOf(() => cost);
  add("first");
  await settle();
  cost = 0;
  add("second");
  // A turn that waits does so with a timer; one that does not is over after the next round of events.
  for (let round = 0; round < 3; round++) await nextRound();
  add("third");
  await settle();
  expect(taken).toEqual([["first"], ["second"], ["third"]]);
});

test("[R131] a room that has ended while it waited for a turn takes none", async () => {
  const { taken, add, end, settle } = turnsOf(() => 0);
  add("a");
  end();
  await settle();
  expect(taken).toEqual([]);
});
