import { expect, test } from "vitest";
import { STANCES } from "@/document/positions/stances";
import { inOrder } from "./positions-by-stance";

test("[U6] positions that name a page stand together by stance, in the order of the table of stances", () => {
  const groups = ["of-another-wiki", "critiques", "agrees-with"].map((key) => ({ key }));
  expect(inOrder(groups, STANCES).map(({ key }) => key)).toEqual([
    "agrees-with",
    "critiques",
    "of-another-wiki",
  ]);
});
