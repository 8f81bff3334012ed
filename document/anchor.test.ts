import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anchorAt, findAnchor, squeeze } from "./anchor";
import { anchorText, blockAt } from "./anchor-text";
import { h, note, p, page, position, ul } from "./build";

const TEXT =
  "Peer production grows in the commons. A licence protects the commons, and the commons feeds it.";

function anchorOf(words: string, nth = 0, text = TEXT) {
  let from = -1;
  for (let seen = 0; seen <= nth; seen++) from = text.indexOf(words, from + 1);
  const anchor = anchorAt(text, { from, to: from + words.length });
  if (!anchor) throw new Error(`${words} can be no anchor`);
  return anchor;
}

function found(text: string, anchor: ReturnType<typeof anchorOf>) {
  const span = findAnchor(squeeze(text), anchor);
  return span && text.slice(span.from, span.to);
}

test("[J1] words are found again after edits around them, and among the same words elsewhere", () => {
  const second = anchorOf("the commons", 1);
  const edited = `A new beginning. ${TEXT.replace("A licence", "No licence ever")}\nAnd an end.`;
  const span = findAnchor(squeeze(edited), second);
  expect(span?.from).toBe(edited.indexOf("the commons, and"));
  expect(found(`Other words first.\n\n${TEXT.replaceAll(" ", "\n")}`, second)).toBe("the\ncommons");
});

test("[J1] words that were edited themselves are found between what stands around them", () => {
  const anchor = anchorOf("A licence protects the commons");
  expect(found(TEXT.replace("licence protects", "free licence protects"), anchor)).toBe(
    "A free licence protects the commons",
  );
});

test("[J1] words that are gone are not found in others, and are found when they come back", () => {
  const anchor = anchorOf("the commons", 1);
  expect(found(TEXT.replace("A licence protects the commons, and ", ""), anchor)).toBeUndefined();
  expect(found("Of the commons only.", anchor)).toBeUndefined();
  expect(found(TEXT, anchor)).toBe("the commons");
  expect(found("", anchor)).toBeUndefined();
});

test("[J1] words moved to another place are found there", () => {
  const anchor = anchorOf("A licence protects the commons");
  expect(
    found(
      `${TEXT.replace("A licence protects the commons, and ", "")} A licence protects the commons!`,
      anchor,
    ),
  ).toBe("A licence protects the commons");
});

test("[J1] any words of any text are found where they were taken from", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.nat(), fc.nat(), (text, a, b) => {
      const [from, to] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y);
      const span = { from: from ?? 0, to: to ?? 0 };
      const anchor = anchorAt(text, span);
      if (!anchor) return;
      const again = findAnchor(squeeze(text), anchor);
      expect(again && text.slice(again.from, again.to).replace(/\s+/g, " ").trim()).toBe(anchor.exact);
    }),
  );
});

test("[J1] the text of a page has its lines without notes, and says which block they are in", () => {
  const doc = page(h(2, "Head"), p("One", note("a note"), " two"), ul("x", "y"), position({}, p("Said.")));
  const read = anchorText(doc);
  expect(read.text).toBe("Head\nOne two\nx\ny\nSaid.");
  expect(["Head", "two", "y", "Said"].map((words) => blockAt(read, read.text.indexOf(words)))).toEqual([
    0, 1, 2, 3,
  ]);
});

test("[J1] looking for words that are gone stays short, whatever a comment says of what stands around them", () => {
  const text = { said: "e".repeat(1_000_000), at: [] };
  const before = process.cpuUsage();
  expect(findAnchor(text, { exact: "words that are gone", prefix: "e", suffix: "ee§" })).toBeUndefined();
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});
