import { expect, test } from "vitest";
import { canonicalPath } from "./canonical-path";

test("[U1] an address that is right already stays", () => {
  expect(canonicalPath("/wiki/Germ_form")).toBeUndefined();
  expect(canonicalPath("/wiki/Help:Contents")).toBeUndefined();
  expect(canonicalPath("/history/A/B")).toBeUndefined();
});

test("[U1] a small first letter, spaces and stray underscores lead to the one right address", () => {
  expect(canonicalPath("/wiki/germ%20form_")).toBe("/wiki/Germ_form");
  expect(canonicalPath("/edit/Germ__form")).toBe("/edit/Germ_form");
  expect(canonicalPath("/wiki/category:commons")).toBe("/wiki/Category:Commons");
});

test("[U1] another way to escape a character is no other address", () => {
  expect(canonicalPath("/wiki/Caf%c3%a9")).toBeUndefined();
  expect(canonicalPath("/wiki/Benkler's_school")).toBeUndefined();
  expect(canonicalPath("/wiki/Benkler%27s_school")).toBeUndefined();
});

test("[U1] what cannot be a title is left to the page to explain", () => {
  expect(canonicalPath("/wiki/a%5Bb")).toBeUndefined();
  expect(canonicalPath("/wiki/%zz")).toBeUndefined();
});

test("[U1] addresses that name no page are left alone", () => {
  expect(canonicalPath("/changes")).toBeUndefined();
  expect(canonicalPath("/user/ada")).toBeUndefined();
});
