import fc from "fast-check";
import { expect, test } from "vitest";
import { anchorText } from "@/document/anchor-text";
import { h, note, p, page, position, ul } from "@/document/build";
import { toNode } from "@/document/json";
import { anchorBetween, placesOf, textPlaces } from "./text-places";

const DOC = page(
  h(2, "Head"),
  p("One", note("a note"), " two three"),
  ul("x", "y"),
  position({}, p("Said.")),
);

test("[J1] the editor reads the same text as the tables do, and finds the words that were chosen", () => {
  const doc = toNode(DOC);
  expect(textPlaces(doc).text).toBe(anchorText(DOC).text);
  fc.assert(
    fc.property(fc.nat(doc.content.size), fc.nat(doc.content.size), (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const anchor = anchorBetween(doc, from, to);
      if (!anchor) return;
      const [place] = placesOf(doc, [anchor]);
      expect(place && anchorBetween(doc, place.from, place.to)?.exact).toBe(anchor.exact);
    }),
  );
});
