import { expect, test } from "vitest";
import { linkedPath } from "./linked-path";

const LD = "application/ld+json";

test("[S60] who asks for JSON-LD at the address of a page, a position or the vocabulary gets it", () => {
  expect(linkedPath("/wiki/Germ_form", LD)).toBe("/ld/wiki/Germ_form");
  expect(linkedPath("/positions/7d5c", `${LD}, application/json;q=0.5`)).toBe("/ld/positions/7d5c");
  expect(linkedPath("/positions", LD)).toBe("/ld/positions");
  expect(linkedPath("/stances", LD)).toBe("/ld/stances");
});

test("[S60] who would rather have HTML, or asks for anything else, gets the page", () => {
  expect(linkedPath("/wiki/Germ_form", `text/html, ${LD};q=0.5`)).toBeUndefined();
  expect(linkedPath("/wiki/Germ_form", "*/*")).toBeUndefined();
  expect(linkedPath("/wiki/Germ_form", `${LD};q=0`)).toBeUndefined();
  expect(linkedPath("/edit/Germ_form", LD)).toBeUndefined();
  expect(linkedPath("/wikipedia", LD)).toBeUndefined();
});
