import { expect, test } from "vitest";
import { b, br, h, note, p, page } from "@/document/build";
import { toNode } from "@/document/json";
import { matchesIn } from "./matches";

const doc = toNode(
  page(h(2, "Commons"), p("the com", b("mons"), note("of commons"), " and COMMONS", br(), "(x)")),
);

function found(words: string, caseCounts = false): string[] {
  return matchesIn(doc, { words, caseCounts }).map(({ from, to }) => doc.textBetween(from, to));
}

test("[E4] words are found over changes of style and in notes, in either case or in this one only", () => {
  expect(found("commons")).toEqual(["Commons", "commons", "COMMONS", "commons"]);
  expect(found("commons", true)).toEqual(["commons", "commons"]);
});

test("[E4] signs are looked for as they stand, and nothing is found over the edge of a note", () => {
  expect(found("(x)")).toEqual(["(x)"]);
  expect(found(".")).toEqual([]);
  expect(found("mons and")).toEqual([]);
  expect(found("")).toEqual([]);
});
