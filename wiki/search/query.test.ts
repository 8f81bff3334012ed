import { expect, test } from "vitest";
import { parseQuery } from "./query";

test("[F1] what was typed is words, and conditions on the title and the category", () => {
  expect(parseQuery("peer production")).toEqual({
    words: "peer production",
    inTitle: [],
    notInTitle: [],
    inCategory: [],
  });
  expect(parseQuery('intitle:commons value -intitle:"open design" incategory:Economics')).toEqual({
    words: "value",
    inTitle: ["commons"],
    notInTitle: ["open design"],
    inCategory: ["Economics"],
  });
  expect(parseQuery("InTitle:Free_software").inTitle).toEqual(["Free software"]);
});

test("[F1] phrases, minus and or are left to the text", () => {
  expect(parseQuery('"germ form" -market or exchange').words).toBe('"germ form" -market or exchange');
});

test("[F1] what only looks like a condition is words, and nothing makes it fail", () => {
  expect(parseQuery("intitle: ")).toMatchObject({ words: "intitle:", inTitle: [] });
  expect(parseQuery("-incategory:Economics").words).toBe("-incategory:Economics");
  expect(parseQuery("see intitles:x").words).toBe("see intitles:x");
  expect(parseQuery('intitle:"never closed').inTitle).toEqual(["never closed"]);
  expect(parseQuery(`a\0b ${"x".repeat(1_000)}`).words.length).toBeLessThanOrEqual(300);
  expect(parseQuery("intitle:a ".repeat(40)).inTitle).toHaveLength(10);
});
