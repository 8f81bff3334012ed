import { expect, test } from "vitest";
import { FIRST_FOUR, STANCES, stance } from "./stances";

test("[S1] four stances come first", () => {
  expect(FIRST_FOUR.map((each) => each.label)).toEqual([
    "agrees with",
    "differs from",
    "critiques",
    "builds on",
  ]);
});

test("[S2] a stance is written with hyphens and found by its name", () => {
  for (const each of STANCES) {
    expect(each.name).toBe(each.label.replaceAll(" ", "-"));
    expect(stance(each.name)).toBe(each);
    expect(each.mark).not.toBe("");
  }
  expect(STANCES).toHaveLength(16);
  expect(stance("toString")).toBeUndefined();
});

test("[S3] only difference is the same from both ends", () => {
  expect(STANCES.filter((each) => each.label === each.inverse).map((each) => each.name)).toEqual([
    "differs-from",
  ]);
});
