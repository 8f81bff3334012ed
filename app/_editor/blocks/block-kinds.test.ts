import { expect, test } from "vitest";
import { kindsLike } from "./block-kinds";
import { openStroke } from "./block-suggestion";
import { ENGLISH } from "../words.testing";

test("[E3] a stroke behind a space or at the beginning of a line asks for a block, one within words does not", () => {
  expect(openStroke("/")).toEqual({ start: 0, query: "" });
  expect(openStroke("see /ta")).toEqual({ start: 4, query: "ta" });
  const within = ["and/or", "1/2", "/wiki/x", "https://", "/ta ", "//", "a"];
  expect(within.filter((before) => openStroke(before) !== null)).toEqual([]);
});

test("[E3] a block is found by the beginning of its name or of another word for it, its name first", () => {
  const named = (letters: string) => kindsLike(letters, ENGLISH).map(({ name }) => name);
  expect(named("")[0]).toBe("paragraph");
  expect(named("ta")).toEqual(["taskList", "table"]);
  expect(named("todo")).toEqual(["taskList"]);
  expect(named("list").slice(0, 3)).toEqual(["bulletList", "orderedList", "taskList"]);
  expect(named("LATEX")).toEqual(["math"]);
  expect(named("zzz")).toEqual([]);
});
