import { expect, test } from "vitest";
import { STANCES } from "@/document/positions/stances";
import { disputes, gridCells } from "./grid";

const said = (holder: string, stance: string, target: string, topic = "Autonomy", count = 1) => ({
  holder,
  stance,
  target,
  topic,
  count,
});

test("[V1] a cell counts its positions by colour, agreement first, with the words of their stances", () => {
  const count = (stance: string, times: number) => ({ row: "A", column: "B", stance, count: times });
  const [cell, ...others] = gridCells(
    [count("critiques", 1), count("refutes", 2), count("agrees-with", 3), count("sneers-at", 1)],
    STANCES,
  );
  expect(others).toEqual([]);
  expect(cell).toEqual({
    row: "A",
    column: "B",
    count: 7,
    lean: "both",
    tallies: [
      { hue: "agreement", mark: "=", count: 3, labels: ["agrees with"] },
      { hue: "critique", mark: "↯", count: 3, labels: ["refutes", "critiques"] },
      { hue: "plain", mark: "·", count: 1, labels: ["sneers at"] },
    ],
  });
});

test("[V2] two schools that do not see it alike on a topic are an open dispute", () => {
  const counts = [said("A", "agrees-with", "B"), said("B", "critiques", "A"), said("B", "disputes", "A")];
  expect(disputes(counts, STANCES)).toEqual([{ topic: "Autonomy", friendly: "A", hostile: "B" }]);
});

test("[V2] no dispute: on different topics, both against, a stance of either kind, or one side silent", () => {
  const none = [
    [said("A", "agrees-with", "B", "Autonomy"), said("B", "critiques", "A", "Licences")],
    [said("A", "critiques", "B"), said("B", "critiques", "A")],
    [said("A", "agrees-with", "B"), said("A", "critiques", "B"), said("B", "critiques", "A")],
    [said("A", "agrees-with", "B")],
    [said("A", "agrees-with", "A")],
  ];
  for (const counts of none) expect(disputes(counts, STANCES)).toEqual([]);
});
