import { expect, test } from "vitest";
import { ownAddress } from "./own-address";

const HERE = "https://wiki.example";

test("[E22] an address of this wiki is the page that it leads to", () => {
  expect(ownAddress(`${HERE}/wiki/Germ_form`, HERE)).toEqual({ title: "Germ form", fragment: null });
  expect(ownAddress(` ${HERE}/wiki/Caf%C3%A9#In_history\n`, HERE)).toEqual({
    title: "Café",
    fragment: "In history",
  });
  expect(ownAddress(`${HERE}/wiki/A?oldid=3#position-1`, HERE)).toEqual({
    title: "A",
    fragment: "position-1",
  });
});

test("[E22] any other address stays one", () => {
  const others = [
    "https://other.example/wiki/A",
    `${HERE}/search?q=a`,
    `${HERE}/wiki/`,
    `see ${HERE}/wiki/A`,
    "Germ form",
  ];
  expect(others.filter((other) => ownAddress(other, HERE) !== null)).toEqual([]);
});
