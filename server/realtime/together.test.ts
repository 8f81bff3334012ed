import { expect, test } from "vitest";
import { together } from "./together";

test("[R75] what is asked at once, or while an answer is on its way, is asked together", async () => {
  const asked: number[][] = [];
  const double = together(async (many: number[]) => {
    asked.push(many);
    await new Promise((resolve) => setImmediate(resolve));
    return many.map((each) => each * 2);
  });
  const first = [double(1), double(2), double(3)];
  const one = await first[0];
  const later = [double(4), double(5)];
  expect(one).toBe(2);
  expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10]);
  expect(asked).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test("[R75] of a crowd, those are asked together who come a little after one another", async () => {
  const asked: number[][] = [];
  const second: Promise<number>[] = [];
  const answer = together(async (many: number[]) => {
    asked.push(many);
    // Somebody comes while the first is being answered.
    if (asked.length === 1) second.push(answer(2));
    return await Promise.resolve(many);
  });
  expect(await answer(1)).toBe(1);
  expect(await Promise.all([...second, answer(3)])).toEqual([2, 3]);
  expect(asked).toEqual([[1], [2, 3]]);
});

test("[R75] a failure is told to those who asked together, and to nobody after them", async () => {
  let fails = true;
  const answer = together((many: number[]) =>
    fails ? Promise.reject(new Error("no answer")) : Promise.resolve(many),
  );
  const both = await Promise.allSettled([answer(1), answer(2)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect(await answer(3)).toBe(3);
});

test("[R75] fewer answers than questions leave nobody waiting", async () => {
  const answer = together((many: number[]) => Promise.resolve(many.slice(1)));
  const both = await Promise.allSettled([answer(1), answer(2)]);
  expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});
