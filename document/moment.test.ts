import { expect, test } from "vitest";
import { momentOf, printMoment } from "./moment";

test("[H10] a day means its end, and a time itself", () => {
  expect(momentOf("2026-11-22")?.toISOString()).toBe("2026-11-22T23:59:59.999Z");
  expect(momentOf("2026-11-22T10:00:00Z")?.toISOString()).toBe("2026-11-22T10:00:00.000Z");
});

test("[H10] what is no day or time is not taken for one", () => {
  for (const text of ["", "junk", "2026", "2026-13-40", "+275760-09-13T00:00:00Z", "-200000-01-01"]) {
    expect(momentOf(text)).toBeUndefined();
  }
});

test("[Q1] a moment is written as it was given", () => {
  for (const text of ["2026-11-22", "2026-11-22T10:00:00.000Z"]) {
    expect(printMoment(momentOf(text) ?? new Date(0))).toBe(text);
  }
});
