import { expect, test } from "vitest";
import { titleChoices } from "./title-choices";

const found = ["The germ of it", "Oekonux", "Germ form", "Wikigermany", "Germ"].map((title) => ({ title }));

test("[U14] completion puts the exact title first, then beginnings, then beginnings of words", () => {
  expect(titleChoices("germ", found).map(({ title }) => title)).toEqual([
    "Germ",
    "Germ form",
    "The germ of it",
    "Oekonux",
    "Wikigermany",
  ]);
});

test("[U14] a title that no page has is offered last, as a red link in its canonical form", () => {
  const choices = titleChoices("germ_theory", found);
  expect(choices.at(-1)).toEqual({ title: "Germ theory", exists: false });
  expect(titleChoices("Germ form", found).every((choice) => choice.exists)).toBe(true);
});

test("[U14] what cannot be a title is not offered", () => {
  expect(titleChoices("a<b", [])).toEqual([]);
  expect(titleChoices("", [])).toEqual([]);
});

test("[U14] accents and case do not matter for the order, and no title comes twice", () => {
  const choices = titleChoices("meretz", [{ title: "Zoë" }, { title: "Méretz" }, { title: "Méretz" }]);
  expect(choices.map(({ title }) => title)).toEqual(["Méretz", "Zoë", "Meretz"]);
});

test("[U14] a fragment is no part of the title that is looked up", () => {
  expect(titleChoices("Germ form#History", found).at(0)).toMatchObject({ title: "Germ form", exists: true });
});

test("[E40] in a part of a position, pages of the right kind come first among those that fit", () => {
  const pages = [
    { title: "Germ form", kind: "concept" },
    { title: "The germ", kind: "work" },
    { title: "Germ", kind: "concept" },
  ];
  expect(titleChoices("ger", pages, ["work"]).map(({ title }) => title)).toEqual([
    "The germ",
    "Germ form",
    "Germ",
    "Ger",
  ]);
  // The page of exactly that title is meant, whatever it is.
  expect(titleChoices("germ", pages, ["work"])[0]?.title).toBe("Germ");
});
