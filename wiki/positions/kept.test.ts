import { expect, test } from "vitest";
import { tick } from "@/db/positions/clock";
import { freshDatabase } from "@/db/testing";
import { kept } from "./kept";

test("[V7] what a picture counts is kept until a position changes, and made once for all who ask at once", async () => {
  const { db } = await freshDatabase();
  let times = 0;
  const make = () => Promise.resolve({ made: ++times });
  expect(await kept(db, "one", make)).toEqual({ made: 1 });
  expect(await Promise.all([kept(db, "one", make), kept(db, "one", make)])).toEqual([
    { made: 1 },
    { made: 1 },
  ]);
  expect(await kept(db, "other", make)).toEqual({ made: 2 });
  await tick(db);
  expect(await kept(db, "one", make)).toEqual({ made: 3 });
});

test("[V7] what could not be made is not kept", async () => {
  const { db } = await freshDatabase();
  await expect(kept(db, "three", () => Promise.reject(new Error("on purpose")))).rejects.toThrow(
    "on purpose",
  );
  expect(await kept(db, "three", () => Promise.resolve("made"))).toBe("made");
});
