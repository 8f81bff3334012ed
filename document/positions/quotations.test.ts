import { expect, test } from "vitest";
import { p, page, position, quote } from "../build";
import { likeness, originalFor, originalsOf } from "./quotations";

const WORK = new Set(["The Commoner"]);
const ID = "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11";

test("[K12] a work's page has its quotations in its text and in positions, with the place that they name", () => {
  const doc = page(
    quote(p("There is no commons without community."), p("— p. 14")),
    position(
      { id: ID, stance: "holds", source: "The Commoner", locator: "p. 20" },
      quote(p("Commoning is a verb.")),
    ),
    position({ id: ID, stance: "holds", source: "Another work" }, quote(p("Said elsewhere."))),
  );
  expect(originalsOf(doc, WORK)).toEqual([
    { id: "", locator: "p. 14", words: ["There is no commons without community."] },
    { id: ID, locator: "p. 20", words: ["Commoning is a verb."] },
  ]);
});

test("[K13] other signs, a part of the words, and words left out are no other wording", () => {
  const original = "There is no commons without community, and there is no community without commoning.";
  const same = (words: string) => likeness(words, original).same;
  expect(same("“There is no Commons, without community”")).toBe(true);
  expect(same("There is no commons […] without commoning.")).toBe(true);
  expect(same("There are no commons without community")).toBe(false);
  expect(likeness("There are no commons without community", original).share).toBeGreaterThan(0.6);
  expect(likeness("Something else altogether is said here", original).share).toBeLessThan(0.6);
});

test("[K12] an empty quotation stands for the words at the place that it names", () => {
  const originals = originalsOf(
    page(
      quote(p("One."), p("— p. 1")),
      position({ id: ID, stance: "holds", locator: "p. 2" }, quote(p("Two."))),
    ),
    WORK,
  );
  const words = (locator: string) => originalFor(originals, { quote: "", locator })?.words;
  expect(words("p. 1")).toEqual(["One."]);
  expect(words(`#${ID}`)).toEqual(["Two."]);
  expect(words("p. 3")).toBeUndefined();
  expect(words("")).toBeUndefined();
});
