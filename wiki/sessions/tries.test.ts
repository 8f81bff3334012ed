import { expect, test } from "vitest";
import { countTries } from "./tries";

test("[A13] after so many tries there is a refusal, for that key alone", () => {
  const tries = countTries({ most: 2, minutes: 1 });
  expect([tries.take("a"), tries.take("a"), tries.take("a")]).toEqual([true, true, false]);
  expect(tries.take("b")).toBe(true);
  tries.giveBack("a");
  expect(tries.take("a")).toBe(true);
  tries.forget("a");
  expect(tries.take("a")).toBe(true);
});

test("[A13] a flood of keys takes no more room than was given", () => {
  const tries = countTries({ most: 1, minutes: 1, keys: 10 });
  tries.take("first");
  for (let i = 0; i < 100; i++) tries.take(`key ${i}`);
  expect(tries.take("first")).toBe(true);
});
