import { expect, test } from "vitest";
import { p, page } from "@/document/build";
import { compareApart } from "./comparer";

test("[P44] a long page is compared in a thread, with the same result, and one beyond the bound is not", async () => {
  const lines = Array.from(
    { length: 600 },
    (_, n) => `Line ${n} says that peer production ${n * 7} is a mode.`,
  );
  const before = page(...lines.map((line) => p(line)));
  const after = page(...lines.map((line, n) => p(n === 300 ? `${line} Or so.` : line)));
  const small = await compareApart({ doc: before, size: 10 }, { doc: after, size: 10 });
  const large = await compareApart({ doc: before, size: 30_000 }, { doc: after, size: 30_000 });
  expect(small?.summary.sentence).toBe("+2 words");
  expect(large).toEqual(small);
  expect(
    await compareApart({ doc: before, size: 3_000_000 }, { doc: after, size: 3_000_000 }),
  ).toBeUndefined();
});
