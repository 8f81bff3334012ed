import { expect, test } from "vitest";
import { citationText } from "@/document/works/citation-text";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { readWork } from "@/document/works/works";
import { READER } from "../accounts/actor";
import { showPage } from "../pages/show";
import { person, write } from "../testing";
import { makeWork } from "./make-work";
import { readCitation } from "./read-citation";

const BIBTEX = `@book{hardt, title = {Empire {and} {\\"U}ber \\& more}, author = {Hardt, Michael and Antonio Negri},
  year = 2000, publisher = "Harvard University Press", isbn = {978-0-674-00671-3}, url = {http://169.254.169.254/x}}`;
const CSL = JSON.stringify([
  {
    type: "article-journal",
    title: "Coping with <i>tragedies</i>",
    author: [{ family: "Ostrom", given: "Elinor" }, { literal: "IASC" }, "nonsense"],
    issued: { "date-parts": [[1999, 6]] },
    "container-title": "Annual Review",
    page: "493-535",
    DOI: "10.1146/annurev.polisci.2.1.493",
  },
]);

test("[E61] a reference is known by its form: BibTeX, CSL-JSON, DOI, ISBN, an address; a title is none", () => {
  const form = (text: string) => citationText(text)?.form;
  expect(form(BIBTEX)).toBe("bibtex");
  expect(form(CSL)).toBe("csl");
  expect(form("https://doi.org/10.1000/182")).toBe("doi");
  expect(form("doi: 10.1000/182")).toBe("doi");
  expect(form("ISBN 978-0-674-00671-3")).toBe("isbn");
  expect(form("0-674-00671-2")).toBe("isbn");
  expect(form("0-674-00671-3")).toBeUndefined();
  expect(form("https://example.org/paper")).toBe("address");
  for (const text of ["Empire", "Empire {2000}", "10 theses", "1984", "http://", ""])
    expect(form(text)).toBeUndefined();
});

test("[E61] a reference is read without asking anybody, and what makes no sense in it is left out", () => {
  expect(readCitation(BIBTEX)).toMatchObject({
    title: "Empire and Über & more",
    authors: ["Michael Hardt", "Antonio Negri"],
    year: "2000",
    publisher: "Harvard University Press",
    type: "book",
  });
  expect(readCitation(CSL)).toMatchObject({ title: "Coping with tragedies", year: "1999", pages: "493-535" });
  for (const text of [
    "@book{x, title",
    '{"title": ',
    "[]",
    '["id":1]',
    '{"id": 1, "title": {"a": 1}}',
    "@comment{x}",
  ])
    expect(readCitation(text)?.title ?? "").toBe("");
});

test("[E62] a reference makes the page of its work; one that is there stays as it is, and a title that is missing is asked for", async () => {
  await inRollback(async (db) => {
    const [ada, nia] = [await person(db, "Ada"), await person(db, "Nia", "newcomer")];
    expect(await makeWork(db, READER, { text: BIBTEX })).toMatchObject({ ok: false, reason: "sign-in" });
    const made = await makeWork(db, ada, { text: BIBTEX });
    expect(made).toEqual({ ok: true, title: "Empire and Über & more", draft: null });
    const shown = await showPage(db, ada, title("Empire and Über & more"));
    expect(shown?.kind).toBe("work");
    expect(readWork("x", shown?.doc.content ?? [])).toMatchObject({
      authors: ["Michael Hardt", "Antonio Negri"],
      year: "2000",
    });
    await makeWork(db, ada, { text: BIBTEX });
    expect((await showPage(db, ada, title("Empire and Über & more")))?.revision).toBe(shown?.revision);

    expect(await makeWork(db, ada, { text: "10.1000/182" })).toMatchObject({ ok: false, reason: "title" });
    await write(db, ada, "Commons", page(p("A concept.")), "concept");
    expect(await makeWork(db, ada, { text: "10.1000/182", title: "Commons" })).toMatchObject({
      ok: false,
      reason: "title",
    });
    expect(await makeWork(db, ada, { text: "10.1000/182", title: "Commons [book]" })).toEqual({
      ok: true,
      title: "Commons book",
      draft: null,
    });
    const proposed = await makeWork(db, nia, { text: CSL });
    expect(proposed.ok && proposed.draft).toMatch(/^[0-9a-f-]{36}$/);
    expect(await showPage(db, READER, title("Coping with tragedies"))).toBeUndefined();
  });
});
