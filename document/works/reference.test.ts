import { expect, test } from "vitest";
import { bibtexReference, cslReference, plainReference, risReference, type Reference } from "./reference";

const reference = (change: Partial<Reference> = {}): Reference => ({
  id: 34,
  title: "Germ form",
  authors: ["Ada", "Bo"],
  more: 0,
  number: 3,
  at: new Date("2026-05-01T23:30:00Z"),
  url: "https://wiki.example/wiki/Germ_form?oldid=34",
  site: "Polylogue",
  ...change,
});

test("[U64] a revision is cited in one line, many authors by the first and their number", () => {
  expect(plainReference(reference())).toBe(
    "Ada and Bo. “Germ form”. Polylogue, revision 3, 1 May 2026. https://wiki.example/wiki/Germ_form?oldid=34",
  );
  expect(plainReference(reference({ authors: ["Ada", "Bo", "Cy", "Di"] }))).toMatch(/^Ada, Bo, Cy and Di\. /);
  const many = { authors: ["Ada", "Bo", "Cy", "Di", "Ed"], more: 20 };
  expect(plainReference(reference(many))).toMatch(/^Ada, Bo, Cy and 22 others\. /);
  expect(plainReference(reference({ authors: [] }))).toMatch(/^Anonymous\. /);
});

test("[U64] BibTeX keeps names and titles whole, whatever signs are in them", () => {
  expect(bibtexReference(reference({ authors: ["Ada and Sons", "R&D {x}"], title: "50 % of_it", more: 2 })))
    .toBe(`@misc{polylogue-34,
  author = {{Ada and Sons} and {R\\&D \\{x\\}} and others},
  title = {{50 \\% of\\_it}},
  howpublished = {Polylogue},
  year = {2026},
  month = may,
  note = {Revision 3 of 1 May 2026},
  url = {https://wiki.example/wiki/Germ_form?oldid=34},
}
`);
});

test("[U64] CSL-JSON and RIS say the same, and no line break gets into RIS", () => {
  expect(JSON.parse(cslReference(reference()))).toEqual([
    expect.objectContaining({
      id: "polylogue-34",
      title: "Germ form",
      author: [{ literal: "Ada" }, { literal: "Bo" }],
      issued: { "date-parts": [[2026, 5, 1]] },
      version: "3",
    }),
  ]);
  const ris = risReference(reference({ title: "Germ\nER  - form" }));
  expect(ris.split("\r\n")).toEqual([
    "TY  - ENCYC",
    "TI  - Germ ER - form",
    "AU  - Ada",
    "AU  - Bo",
    "T2  - Polylogue",
    "PY  - 2026",
    "DA  - 2026/05/01",
    "ET  - Revision 3",
    "UR  - https://wiki.example/wiki/Germ_form?oldid=34",
    "ER  - ",
    "",
  ]);
});
