import { expect, test } from "vitest";
import { byTitle } from "./backlinks";

test("[U4] a page that leads here in several ways is one entry, its plain link first", () => {
  const entries = byTitle([
    { title: "Oekonux", kind: "school", relation: "critiques", excerpt: "a position" },
    { title: "Oekonux", kind: "school", relation: "link", excerpt: "a sentence" },
    { title: "Venture communism", kind: "school", relation: "category", excerpt: "" },
  ]);
  expect(entries.map((entry) => [entry.title, entry.ways.map((way) => way.relation)])).toEqual([
    ["Oekonux", ["link", "critiques"]],
    ["Venture communism", ["category"]],
  ]);
});
