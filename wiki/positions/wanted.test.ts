import { expect, test } from "vitest";
import { wantedPositions } from "./wanted";

const said = (holder: string, target: string, topic: string, count = 1) => ({
  holder,
  target,
  topic,
  stance: "critiques",
  count,
});

test("[V3] an empty place counts one for each other school that has spoken, and two more for each that names this one", () => {
  const counts = [said("A", "", "Q"), said("B", "C", "Q"), said("B", "C", "R")];
  expect(wantedPositions(["A", "B", "C"], ["Q", "R", "S"], counts)).toEqual([
    { holder: "C", target: "", topic: "Q", spoken: 2, named: 1, demand: 4 },
    { holder: "C", target: "", topic: "R", spoken: 1, named: 1, demand: 3 },
    { holder: "C", target: "B", topic: "", spoken: 0, named: 2, demand: 2 },
    { holder: "A", target: "", topic: "R", spoken: 1, named: 0, demand: 1 },
  ]);
});

test("[V3] a reply that was given, on whatever topic, is not wanted any more", () => {
  const counts = [said("A", "B", "Q"), said("B", "A", "R")];
  expect(wantedPositions(["A", "B"], [], counts)).toEqual([]);
});
