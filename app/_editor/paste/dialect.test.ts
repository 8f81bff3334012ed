import { expect, test } from "vitest";
import { dialectOf } from "./dialect";

test("[E30] a text is read as Markdown or wikitext by signs that nobody types by chance", () => {
  expect(dialectOf("# Title\n\nWords.")).toBe("markdown");
  expect(dialectOf("- one\n- two\n")).toBe("markdown");
  expect(dialectOf("A **bold** word and `code`.")).toBe("markdown");
  expect(dialectOf("| a | b |\n|---|---|\n| 1 | 2 |")).toBe("markdown");
  expect(dialectOf("== Title ==\n'''Bold''' words")).toBe("wikitext");
  expect(dialectOf("A {{template|x}}.")).toBe("wikitext");
});

test("[E30] words alone stay words", () => {
  const words = [
    "A sentence - with a dash.",
    "5 * 3 * 2",
    "- one line",
    "#hashtag",
    "it's 'quoted'",
    "a_b_c",
    "[1] a note",
    "",
  ];
  expect(words.filter((text) => dialectOf(text) !== undefined)).toEqual([]);
});
