import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openQueue, type Turn } from "./queue";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

const HERE = new AbortController().signal;

function small(limits: { rest?: number } = {}) {
  return openQueue({
    atOnce: 1,
    waiting: 3,
    perAddress: 3,
    patience: 1_000,
    longest: 5_000,
    rest: 0,
    ...limits,
  });
}

function end(turn: Turn): void {
  if (!turn.ok) throw new Error(turn.reason);
  turn.end();
}

test("[O30] turns are given in the order in which they were asked for, and ending one twice frees one place", async () => {
  const queue = small();
  const first = await queue.enter("a", HERE);
  const order: string[] = [];
  const second = queue.enter("b", HERE).then((turn) => (order.push("b"), turn));
  const third = queue.enter("c", HERE).then((turn) => (order.push("c"), turn));
  end(first);
  end(first);
  end(await second);
  end(await third);
  expect(order).toEqual(["b", "c"]);
  expect([queue.running, queue.waiting, queue.isFree]).toEqual([0, 0, true]);
});

test("[O30] whoever has waited for too long is told so, and has no share any more", async () => {
  const queue = small();
  await queue.enter("a", HERE);
  const waiting = [queue.enter("b", HERE), queue.enter("b", HERE), queue.enter("b", HERE)];
  vi.advanceTimersByTime(1_000);
  for (const each of waiting) expect(await each).toEqual({ ok: false, reason: "late" });
  void queue.enter("b", HERE);
  expect(queue.waiting).toBe(1);
});

test("[O30] a turn that never ends counts as ended after a while", async () => {
  const queue = small();
  await queue.enter("a", HERE);
  vi.advanceTimersByTime(5_000);
  expect(queue.isFree).toBe(true);
});

test("[O30] while others wait, the place of a turn stays empty for as long as the turn took, so that a crowd has half of the time", async () => {
  const queue = small({ rest: 500 });
  const first = await queue.enter("a", HERE);
  const second = queue.enter("b", HERE);
  vi.advanceTimersByTime(200);
  end(first);
  vi.advanceTimersByTime(199);
  expect(queue.waiting).toBe(1);
  vi.advanceTimersByTime(1);
  expect(queue.waiting).toBe(0);
  end(await second);
  expect(queue.isFree).toBe(true);
});
