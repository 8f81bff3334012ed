import { expect, test } from "vitest";
import { CLOSED_LINK, closedLink, openLink } from "./link-text";

function typed(text: string) {
  const match = CLOSED_LINK.exec(text);
  return match ? closedLink(match[1] ?? "", match[2]) : null;
}

test("[U14] two brackets open a link, which grows with what is typed", () => {
  expect(openLink("see [[")).toEqual({ start: 4, query: "" });
  expect(openLink("see [[Germ fo")).toEqual({ start: 4, query: "Germ fo" });
  expect(openLink("[[A]] and [[B")).toEqual({ start: 10, query: "B" });
});

test("[U14] a link that is closed, has its own text or cannot be a title is not completed", () => {
  expect(openLink("see [Germ")).toBeNull();
  expect(openLink("[[Germ form]] ")).toBeNull();
  expect(openLink("[[Germ form|the")).toBeNull();
  expect(openLink("[[a{b")).toBeNull();
  expect(openLink("[[ ")).toBeNull();
});

test("[U15] a link written by hand says its title, or the text after the bar", () => {
  expect(typed("see [[germ form]]")).toEqual({ title: "Germ form", fragment: null, text: "germ form" });
  expect(typed("[[Germ form|the germ]]")).toEqual({ title: "Germ form", fragment: null, text: "the germ" });
  expect(typed("[[Germ form#In history]]")).toEqual({
    title: "Germ form",
    fragment: "In history",
    text: "Germ form#In history",
  });
});

test("[U15] a bar with nothing behind it leaves namespace and brackets away", () => {
  expect(typed("[[Help:Links (editing)|]]")?.text).toBe("Links");
});

test("[U15] a colon in front keeps a category link a plain link", () => {
  expect(typed("[[:Category:Commons]]")).toMatchObject({
    title: ":Category:Commons",
    text: "Category:Commons",
  });
});

test("[U15] what cannot be a title stays as it was typed", () => {
  expect(typed("[[%41]]")).toBeNull();
  expect(typed("[[a]")).toBeNull();
});
