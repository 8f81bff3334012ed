import fc from "fast-check";
import { expect, test } from "vitest";
import {
  anchor,
  hashTo,
  isTalk,
  kindOf,
  nameOf,
  namespaceOf,
  parentTitle,
  parseTitle,
  pathTo,
  plainTarget,
  splitTarget,
  subjectTitle,
  talkTitle,
  title,
  titleFromPath,
  titlePath,
} from "./titles";

function reasonFor(raw: unknown): string {
  const parsed = parseTitle(raw);
  return parsed.ok ? `accepted as ${parsed.title}` : parsed.reason;
}

test.each([
  ["germ form", "Germ form"],
  ["Germ_form", "Germ form"],
  ["  Germ \u00A0__ form _", "Germ form"],
  ["oekonux", "Oekonux"],
  ["iPhone", "IPhone"],
  ["élan", "Élan"],
  ["e\u0301lan", "Élan"],
  ["ßeta", "ßeta"],
  ["ǆep", "Ǆep"],
  ["აბგ", "აბგ"],
  ["𐐨x", "𐐀x"],
  ["category:commons", "Category:Commons"],
  ["CATEGORY talk : commons", "Category talk:Commons"],
  ["image:Map.png", "File:Map.png"],
  [":Category:Commons", "Category:Commons"],
  [": commons", "Commons"],
  ["P2P Foundation: about", "P2P Foundation: about"],
  ["a/b", "A/b"],
  ["What? 100 % & more; \"so\" (1+1) 'x'", "What? 100 % & more; \"so\" (1+1) 'x'"],
  ["...and then", "...and then"],
])("[T1] %j is the title %j", (raw, expected) => {
  expect(parseTitle(raw)).toEqual({ ok: true, title: expected });
});

test("[T1] a title that is canonical at a glance is what all the rules make of it", () => {
  const plain = fc.string({ unit: fc.constantFrom(..."Aa0 '(),!?-b"), maxLength: 12 });
  // With a space before it, it is not canonical at a glance.
  fc.assert(
    fc.property(plain, (text) => {
      expect(parseTitle(text)).toEqual(parseTitle(` ${text}`));
    }),
  );
});

test("[T2] marks that cannot be seen are taken out of a title", () => {
  expect(title("\u200EGerm\u200B \u202Aform\u202C\uFEFF\u00AD\u2066\u2069")).toBe("Germ form");
});

test.each([
  [12, "not-text"],
  ["", "empty"],
  [" _ ", "empty"],
  ["Category:", "empty"],
  ["\u200E", "empty"],
  ["a#b", "illegal-character"],
  ["a<b", "illegal-character"],
  ["a|b", "illegal-character"],
  ["[a]", "illegal-character"],
  ["{{a}}", "illegal-character"],
  ["a\u0007b", "illegal-character"],
  ["a\nb", "illegal-character"],
  ["\uD800x", "broken-character"],
  ["a\uFFFD", "broken-character"],
  ["::a", "leading-colon"],
  ["User: :a", "leading-colon"],
  [".", "path"],
  ["..", "path"],
  ["./a", "path"],
  ["a/../b", "path"],
  ["a/.", "path"],
  ["Help:../x", "path"],
  ["a%41", "percent-escape"],
  ["a &amp; b", "entity"],
  ["a &#39; b", "entity"],
  ["a &#x27; b", "entity"],
  ["a~~~~", "tildes"],
  ["Talk:File:A", "nested-talk"],
  ["x".repeat(256), "too-long"],
  ["ä".repeat(128), "too-long"],
])("[T3] %j is refused: %s", (raw, reason) => {
  expect(reasonFor(raw)).toBe(reason);
});

test("[T3] an illegal character is refused with a sentence", () => {
  expect(parseTitle("a|b")).toMatchObject({
    ok: false,
    reason: "illegal-character",
    sentence: "A title cannot have the character | in it.",
  });
});

test("[T3] the namespace does not count towards the length of a title", () => {
  expect(reasonFor(`Category talk:${"x".repeat(255)}`)).toMatch(/^accepted/);
});

test("[T4] a canonical title is its own canonical form, has no illegal character, and lives at an address", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.string({
          unit: fc.constantFrom("a", "/", ":", ".", " ", "_", "%", "é", "Talk:", "\u0301"),
          maxLength: 12,
        }),
      ),
      (raw) => {
        const parsed = parseTitle(raw);
        if (!parsed.ok) {
          expect(parsed.sentence).toMatch(/^[A-Z].*\.$/su);
          return;
        }
        expect(parseTitle(parsed.title)).toEqual(parsed);
        expect(parsed.title).not.toMatch(/[#<>[\]|{}_]/);
        const path = titlePath(parsed.title);
        expect(path).toMatch(/^\/wiki\/[^\s"'<>&?#]+$/);
        expect(path).not.toMatch(/\/\/|\/$/);
        expect(titleFromPath(path.slice("/wiki/".length))).toEqual(parsed);
        expect(subjectTitle(talkTitle(parsed.title))).toBe(
          isTalk(parsed.title) ? subjectTitle(parsed.title) : parsed.title,
        );
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ["Germ form", "/wiki/Germ_form"],
  ["A/b c/d", "/wiki/A/b_c/d"],
  ["/a", "/wiki/%2Fa"],
  ["A//b/", "/wiki/A%2F%2Fb%2F"],
  ["Is it? 100 % so & 'so'", "/wiki/Is_it%3F_100_%25_so_%26_%27so%27"],
  ["Category:Économie", "/wiki/Category:%C3%89conomie"],
])("[T5] the page %j is at %s", (raw, path) => {
  expect(titlePath(title(raw))).toBe(path);
});

test("[T5] a link may lead to a heading, and to other things about a page", () => {
  expect(titlePath(title("Oekonux"), "Germ form theory")).toBe("/wiki/Oekonux#Germ_form_theory");
  expect(pathTo("edit", title("Germ form"))).toBe("/edit/Germ_form");
  expect(hashTo("5 % \uD800")).toBe("#5_%25_%EF%BF%BD");
  expect(anchor(" Two  words_here ")).toBe("Two_words_here");
});

test("[T5] an address that is badly encoded is read as it stands", () => {
  expect(titleFromPath("100%")).toEqual({ ok: true, title: "100%" });
});

test.each([
  ["X", "Talk:X", undefined],
  ["Category:X", "Category talk:X", "category"],
  ["User:X", "User talk:X", "user"],
  ["File:X.png", "File talk:X.png", "file"],
  ["Help:X", "Help talk:X", "help"],
  ["Template:X", "Template talk:X", undefined],
  ["Property:X", "Property talk:X", undefined],
])("[T6] %s is talked about at %s", (raw, talk, kind) => {
  const page = title(raw);
  expect(talkTitle(page)).toBe(talk);
  expect(talkTitle(talkTitle(page))).toBe(talk);
  expect(subjectTitle(title(talk))).toBe(page);
  expect(kindOf(page)).toBe(kind);
  expect(kindOf(title(talk))).toBe("talk");
});

test("[T6] namespace, name and parent of a title", () => {
  expect(namespaceOf(title("User talk:Ana"))).toBe("User talk");
  expect(namespaceOf(title("P2P: a"))).toBe("");
  expect(nameOf(title("User talk:Ana"))).toBe("Ana");
  expect(parentTitle(title("Help:A/B/C"))).toBe("Help:A/B");
  expect(parentTitle(title("A"))).toBeUndefined();
});

test("[T7] the target of a link is divided into title and fragment", () => {
  expect(splitTarget("Page#Heading_one")).toEqual({ title: "Page", fragment: "Heading one", plain: false });
  expect(splitTarget("#Heading")).toEqual({ title: "", fragment: "Heading", plain: false });
  expect(splitTarget(":Category:Commons")).toEqual({
    title: ":Category:Commons",
    fragment: null,
    plain: true,
  });
  expect(splitTarget("Page#")).toEqual({ title: "Page", fragment: null, plain: false });
  expect(plainTarget(title("Category:Commons"))).toBe(":Category:Commons");
  expect(plainTarget(title("Commons"))).toBe("Commons");
});
