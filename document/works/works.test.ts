import { expect, test } from "vitest";
import { li, link, p, b, page, ul } from "../build";
import { parseDoc } from "../json";
import { readMarkdown } from "../markdown/read";
import {
  blankWork,
  bibtexWorks,
  cslWorks,
  isDescribed,
  plainWork,
  readWork,
  risWorks,
  workAddress,
  writeWork,
} from "./works";

const EMPIRE = {
  ...blankWork("Empire"),
  authors: ["Michael Hardt", "Antonio Negri"],
  year: "2000",
  publisher: "Harvard University Press",
  isbn: "978-0-674-00671-3",
};
const ARTICLE = {
  ...blankWork("50% of_it {all}"),
  authors: ["Ostrom, Elinor"],
  year: "1999",
  container: "Annual Review",
  volume: "2",
  issue: "1",
  pages: "493-535",
  doi: "10.1146/annurev.polisci.2.1.493",
};

test("[E58] what is known of a work stands as a list on its page, and is read from there", () => {
  const doc = page(p("A book."), writeWork(EMPIRE));
  expect(parseDoc(doc).ok).toBe(true);
  expect(readWork("Empire", doc.content)).toEqual(EMPIRE);
  const markdown = readMarkdown(
    "A book.\n\n- Author: [[Elinor Ostrom]]\n- **Published:** 1990\n- DOI: https://doi.org/10.1000/x\n- and more of it\n",
  );
  expect(readWork("Governing the Commons", markdown.content)).toMatchObject({
    authors: ["Elinor Ostrom"],
    year: "1990",
    doi: "10.1000/x",
  });
  // Any other list is what it is.
  const other = page(ul(li(p("Note: this"))), ul("one", "two", li(p(b("Year:"), " 2001", link("x")))));
  expect(isDescribed(readWork("x", other.content))).toBe(false);
});

test("[E59] a work is cited in words, as BibTeX, as CSL-JSON and as RIS", () => {
  expect(plainWork(EMPIRE)).toBe("Michael Hardt and Antonio Negri. Empire. Harvard University Press, 2000.");
  expect(plainWork(ARTICLE)).toBe("Ostrom, Elinor. 50% of_it {all}. Annual Review, 2(1), 1999, pp. 493-535.");
  expect(plainWork(blankWork("Empire"))).toBe("Empire.");
  expect(workAddress(ARTICLE)).toBe("https://doi.org/10.1146/annurev.polisci.2.1.493");
  expect(workAddress({ ...EMPIRE, url: "javascript:alert(1)" })).toBeUndefined();
  expect(bibtexWorks([ARTICLE])).toBe(
    "@article{ostrom1999,\n  title = {{50\\% of\\_it \\{all\\}}},\n  author = {Ostrom, Elinor},\n" +
      "  journal = {Annual Review},\n  year = {1999},\n  volume = {2},\n  number = {1},\n  pages = {493--535},\n" +
      "  doi = {10.1146/annurev.polisci.2.1.493},\n}\n",
  );
  expect(bibtexWorks([EMPIRE, EMPIRE])).toMatch(/^@book\{hardt2000,[^]*@book\{hardt2000-2,/);
  expect(JSON.parse(cslWorks([EMPIRE, ARTICLE]))).toMatchObject([
    {
      id: "hardt2000",
      type: "book",
      author: [{ literal: "Michael Hardt" }, { literal: "Antonio Negri" }],
      issued: { "date-parts": [[2000]] },
    },
    {
      id: "ostrom1999",
      type: "article-journal",
      author: [{ family: "Ostrom", given: "Elinor" }],
      page: "493-535",
    },
  ]);
  expect(risWorks([ARTICLE]).split("\r\n")).toContain("SP  - 493");
});
