import { expect, test } from "vitest";
import { growTree, type Branch } from "./tree";

const counted = (...titles: string[]) => titles.map((title) => ({ title, count: 1, written: true }));
const shape = (branches: Branch[]): unknown[] =>
  branches.map(({ title, below }) => (below.length === 0 ? title : [title, shape(below)]));

test("[F25] a category that is in several stands under each, and at the top only what is in none", () => {
  const edges = [
    { above: "A", below: "C" },
    { above: "B", below: "C" },
    { above: "C", below: "D" },
  ];
  const tree = growTree(counted("A", "B", "C", "D"), edges, 3);
  expect(shape(tree)).toEqual([
    ["A", [["C", ["D"]]]],
    ["B", [["C", ["D"]]]],
  ]);
  expect(shape(growTree(counted("A", "B", "C", "D"), edges, 1))).toEqual([
    ["A", ["C"]],
    ["B", ["C"]],
  ]);
});

test("[F25] categories that are in each other are shown once, from the first of them", () => {
  const edges = [
    { above: "A", below: "B" },
    { above: "B", below: "A" },
    { above: "B", below: "Empty" },
  ];
  expect(shape(growTree(counted("A", "B", "Z"), edges, 5))).toEqual([["A", [["B", ["Empty"]]]], "Z"]);
});
