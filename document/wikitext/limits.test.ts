import { expect, test } from "vitest";
import { parseDoc } from "../json";
import { readWikitext } from "./read";

const SIZE = 200_000;
const fill = (unit: string) => unit.repeat(SIZE / unit.length);
const nest = (before: string, after: string) => {
  const times = SIZE / (before.length + after.length);
  return before.repeat(times) + "x" + after.repeat(times);
};

// What takes time that grows with the square of its length, or stack that grows with its depth, in a parser that
// is not careful. Each of these takes well under a second; the limit only has to tell that from minutes.
const HOSTILE: [string, string][] = [
  ["brackets", fill("[")],
  ["links that never close", fill("[[a")],
  ["links in links", nest("[[a", "]]")],
  ["pictures in captions of pictures", nest("[[File:a|", "]]")],
  ["braces", fill("{")],
  ["templates in templates", nest("{{a|", "}}")],
  ["apostrophes", fill("'")],
  ["emphasis that never ends", fill("''a'''b")],
  ["tags that never close", fill("<div><b>a")],
  ["quotations in quotations", nest("<blockquote>", "</blockquote>")],
  ["tag lists in tag lists", nest("<ul><li>", "</li></ul>")],
  ["deeper and deeper lists", Array.from({ length: 600 }, (_, depth) => "*".repeat(depth) + "a").join("\n")],
  ["five thousand lists", "*#:;a\n;:*b\n".repeat(5_000)],
  ["tables that never close", fill("{|\n|\n")],
  ["tables in tables", nest("{|\n|a\n", "\n|}\n")],
  ["tables of tags in each other", nest("<table><tr><td>", "</td></tr></table>")],
  ["cells that reach everywhere", "{|\n" + fill("|-\n|rowspan=1000 colspan=1000|a||b\n")],
  ["notes that never close", fill("<ref>")],
  ["a long note cited often", `<ref name=a>${"x".repeat(SIZE / 2)}</ref>${fill("<ref name=a/>")}`],
  ["comments that never close", fill("<!--")],
  ["beginnings of tags", fill("<a ")],
  ["addresses", fill("[http://a ")],
  ["an address with a long tail", "http://a" + fill(".")],
  ["spaces after a redirect", "#REDIRECT" + fill(" ")],
  ["attributes", "{|\n|" + fill("a=b ") + "|c"],
  ["openings of everything", fill("{{[[<ref>''{|\n")],
  ["closings of everything", fill("}}]]</ref>''|}\n")],
];

test.each(HOSTILE)("[W19] %s are read in bounded time and space", (_, source) => {
  const began = performance.now();
  const { doc } = readWikitext(source, { title: "Commons" });
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(parseDoc(doc)).toMatchObject({ ok: true });
});

test("[W19] a page of more blocks than a document may have stays source text as a whole", () => {
  const source = "a\n\n".repeat(120_000);
  const { doc, unconverted } = readWikitext(source, { title: "Commons" });
  expect(doc.content.map((node) => node.type)).toEqual(["unconverted"]);
  expect(unconverted.count).toBe(1);
  expect(parseDoc(doc)).toMatchObject({ ok: true });
});
