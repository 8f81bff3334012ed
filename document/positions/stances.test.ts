import { expect, test } from "vitest";
import { FIRST_FOUR, offered, STANCES, stance, stanceName } from "./stances";

test("[S1] four stances come first", () => {
  expect(FIRST_FOUR).toEqual(["agrees-with", "differs-from", "critiques", "builds-on"]);
});

test("[S2] a stance is written with hyphens and found by its name", () => {
  for (const each of STANCES) {
    expect(stanceName(each.label)).toBe(each.name);
    expect(stance(each.name, STANCES)).toBe(each);
    expect(each.mark).not.toBe("");
  }
  expect(STANCES).toHaveLength(16);
  expect(stance("toString", STANCES)).toBeUndefined();
});

test("[S40] a retired stance is not offered, but to a position that takes it", () => {
  const vocabulary = STANCES.map((each) => ({ ...each, retired: each.name === "refutes" }));
  expect(offered(vocabulary)).toHaveLength(15);
  expect(offered(vocabulary, "refutes")).toHaveLength(16);
});

test("[S3] only difference is the same from both ends", () => {
  expect(STANCES.filter((each) => each.label === each.inverse).map((each) => each.name)).toEqual([
    "differs-from",
  ]);
});
