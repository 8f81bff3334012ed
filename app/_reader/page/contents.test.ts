import { expect, test } from "vitest";
import { grow } from "./contents";

const heading = (level: number, text: string) => ({ level, text, id: text });
const shape = (branches: ReturnType<typeof grow>): unknown[] =>
  branches.map(({ text, below }) => (below.length === 0 ? text : [text, ...shape(below)]));

test("[U3] headings become a tree of contents", () => {
  const headings = [heading(2, "a"), heading(3, "a1"), heading(3, "a2"), heading(2, "b")];
  expect(shape(grow(headings))).toEqual([["a", "a1", "a2"], "b"]);
});

test("[U3] a level that was skipped leaves no gap", () => {
  expect(shape(grow([heading(2, "a"), heading(5, "deep"), heading(2, "b")]))).toEqual([["a", "deep"], "b"]);
  expect(shape(grow([heading(4, "first"), heading(2, "a")]))).toEqual(["first", "a"]);
});

test("[U3] the contents go two steps deep", () => {
  expect(shape(grow([heading(2, "a"), heading(3, "b"), heading(4, "c"), heading(3, "d")]))).toEqual([
    ["a", "b", "d"],
  ]);
});
