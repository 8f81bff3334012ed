import { expect, test } from "vitest";
import { h, image, link, note, p, position, quote, ul } from "./build";
import { opening } from "./opening";

const text = (...blocks: Parameters<typeof opening>[0]) => opening(blocks).text;

test("[U62] a page is told by its first sentences: no heading, no note, no list of categories", () => {
  const begin = [h(2, "Description"), p("A ", link("germ form"), note("Where?"), " is a seed."), ul("one")];
  expect(text(...begin, p(link("Category:Concepts")))).toBe("A germ form is a seed.");
});

test("[U62] what is long is cut behind a sentence, or between words where none ends in time", () => {
  const sentence = "This is one sentence of some forty signs. ";
  const short = text(p(sentence.repeat(12)));
  expect(short).toMatch(/ signs\.$/);
  expect(short.length).toBeLessThanOrEqual(320);
  expect(text(p("word ".repeat(200)))).toMatch(/ word …$/);
  expect(text(p("🐌".repeat(400)))).toMatch(/^🐌+ …$/u);
});

test("[U62] a page without a paragraph is told by its quotations, lists and positions", () => {
  expect(text(quote(p("Each to their own.")))).toBe("Each to their own.");
  expect(text(position({ stance: "holds" }, p("It grows.")))).toBe("It grows.");
  expect(text()).toBe("");
});

test("[U62] the picture is one of this wiki", () => {
  const pictures = [image({ src: "https://elsewhere.example/a.png" }), image({ src: "/files/b.png" })];
  expect(opening(pictures).image).toBe("/files/b.png");
});
