import { expect, test } from "vitest";
import { endPositions } from "./positions";
import { readClock, tick } from "./clock";
import { freshDatabase } from "../testing";
import { transact } from "../transact";

test("[Q3] the clock ticks once for a transaction that changes positions, when it is over", async () => {
  const { db } = await freshDatabase();
  const before = await readClock(db);
  await transact(db, async (tx) => {
    await endPositions(tx, [1]);
    await transact(tx, (inner) => endPositions(inner, [2]));
    expect(await readClock(tx)).toBe(before);
  });
  expect(await readClock(db)).toBe(before + 1);
  await tick(db);
  expect(await readClock(db)).toBe(before + 2);
});

test("[Q3] a transaction that is rolled back does not tick", async () => {
  const { db } = await freshDatabase();
  const before = await readClock(db);
  const failing = transact(db, async (tx) => {
    await tick(tx);
    throw new Error("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  expect(await readClock(db)).toBe(before);
});
