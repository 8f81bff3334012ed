import { expect, test } from "vitest";
import { STANCES } from "@/document/stances";
import { byStance } from "./positions-naming";

test("[U6] positions that name a page stand together by stance, in the order of the table of stances", () => {
  const said = (stance: string, text: string) => ({ stance, text });
  const groups = byStance(
    [
      said("critiques", "one"),
      said("agrees-with", "two"),
      said("critiques", "three"),
      said("of-another-wiki", "four"),
    ],
    STANCES,
  );
  expect(groups.map(({ name, positions }) => [name, ...positions.map((each) => each.text)])).toEqual([
    ["agrees-with", "two"],
    ["critiques", "one", "three"],
    ["of-another-wiki", "four"],
  ]);
});
