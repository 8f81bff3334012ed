import { expect, test } from "vitest";
import { readFrontMatter } from "./front-matter";

test("[M19] front matter gives title and kind and is taken off the body", () => {
  const text = "---\ntitle: Help:Reading\nkind: help\nauthor: somebody\n---\n\nBody\n---\n";
  expect(readFrontMatter(text)).toEqual({ title: "Help:Reading", kind: "help", body: "\nBody\n---\n" });
});

test("[M19] quotes around a value, line ends of Windows and a byte order mark are no part of it", () => {
  expect(readFrontMatter('\uFEFF---\r\ntitle: "Germ form"\r\n---\r\nBody')).toEqual({
    title: "Germ form",
    body: "Body",
  });
});

test("[M19] a file without front matter is all body, and so is one whose first lines are something else", () => {
  for (const text of ["Body", "", "---\nBody", "---\nno key here\n---\nBody", "text\n---\ntitle: x\n---\n"]) {
    expect(readFrontMatter(text)).toEqual({ body: text });
  }
});
