import { expect, test } from "vitest";
import { isDate, periodOf, yearOf } from "./dates";

test.each([
  ["1999", 1999],
  ["2012-05", 2012],
  ["2012-05-31", 2012],
  ["2012~", 2012],
  ["2012-05?", 2012],
  ["19XX", 1900],
  ["199X", 1990],
  ["2012-XX", 2012],
  ["2012-21", 2012],
  ["-0300", -300],
  ["Y-12000", -12000],
])("[S4] %s is a date in the year %d", (text, year) => {
  expect(isDate(text)).toBe(true);
  expect(yearOf(text)).toBe(year);
});

test.each(["", "soon", "12", "2012-13", "2012-05-32", "2012-5", "2012/2013", "May 2012", "2012-21-01"])(
  "[S4] %j is no date",
  (text) => {
    expect(isDate(text)).toBe(false);
    expect(yearOf(text)).toBeUndefined();
  },
);

test("a period is written as people write it", () => {
  expect(periodOf("1999", "2004")).toBe("1999–2004");
  expect(periodOf("1999", "")).toBe("since 1999");
  expect(periodOf("", "2004")).toBe("until 2004");
  expect(periodOf("1999", "1999")).toBe("1999");
  expect(periodOf("", "")).toBe("");
});
