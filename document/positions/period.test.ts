import { expect, test } from "vitest";
import { parsePeriod } from "./period";

test("[H9] a period is a year, an EDTF date or two of them, and a side left out is open", () => {
  expect(parsePeriod("2012")).toEqual({ first: 2012, last: 2012 });
  expect(parsePeriod("2008/2012-05")).toEqual({ first: 2008, last: 2012 });
  expect(parsePeriod("199X")).toEqual({ first: 1990, last: 1999 });
  expect(parsePeriod("2008/")).toEqual({ first: 2008, last: 9999 });
  expect(parsePeriod("../2008")).toEqual({ first: -9999, last: 2008 });
});

test("[H9] what is no period is not taken for one", () => {
  for (const text of ["", "junk", "2012/2013/2014", "12", "2012 or so", "\0"]) {
    expect(parsePeriod(text)).toBeUndefined();
  }
});
