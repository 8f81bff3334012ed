import { expect, test } from "vitest";
import { openName } from "./open-name";

test("[E70] a name is being typed behind an @ that stands by itself", () => {
  expect(openName("@ad")).toEqual({ start: 0, typed: "ad" });
  expect(openName("as (@Ada Ho")).toEqual({ start: 4, typed: "Ada Ho" });
  expect(openName("ask @Ada ")).toEqual({ start: 4, typed: "Ada " });
  for (const none of ["", "@", "ask @ ada", "ada@example.org", "@Ada, who", "@Ada Holm?", "@@ada"])
    expect({ none, found: openName(none) }).toEqual({ none, found: null });
  expect(openName(`@${"a".repeat(41)}`)).toBeNull();
  expect(openName(`@${"one ".repeat(6)}`)).toBeNull();
});
