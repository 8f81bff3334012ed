import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  a,
  b,
  br,
  code,
  h,
  hr,
  i,
  li,
  link,
  note,
  ol,
  p,
  page,
  position,
  pre,
  quote,
  row,
  table,
  td,
  th,
  ul,
} from "../build";
import { type DocJSON, parseDoc } from "../json";
import { converted } from "./converted.testing";
import { writeWikitext } from "./write";

/** The document in its canonical form. */
function canonical(doc: DocJSON): DocJSON {
  const parsed = parseDoc(doc);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.doc;
}

const again = (doc: DocJSON) => converted(writeWikitext(canonical(doc)));

describe("[W80] what is written as wikitext says the same when it is read again", () => {
  test.each<[string, DocJSON]>([
    [
      "marks",
      page(
        p("A ", b("bold"), " and ", i("slanted"), " and ", b("both, ", i("here")), ", it’s ", code("x = 1")),
      ),
    ],
    [
      "links",
      page(
        p(
          link("Germ form"),
          " of ",
          link("Commons", "the commons"),
          "s, ",
          link(":Category:Money"),
          ", ",
          a("https://example.org/a", "there"),
        ),
      ),
    ],
    ["a place in a page", page(p(link("Commons", "History", { fragment: "History" })))],
    ["headings and a rule", page(h(2, "Seed = form ="), p("Text."), hr(), p("More."))],
    ["lists within lists", page(ul(li(p("one"), ol("a", "b")), "two"), p("end"))],
    ["a quotation", page(quote(p("Said."), p("Twice.")))],
    ["notes and breaks", page(p("So", note("See ", i("there"), "."), br(), "it is."))],
    ["programs", page(pre("a < b && '''c'''\n  {{d}}", "c"), pre("[[plain]]"))],
    ["tables", page(table(row(th("School"), th("View")), row(td(b("A")), td("x || y"))))],
    ["categories", converted("Text.\n[[Category:Money]]\n[[Category:Commons]]")],
    ["what was not converted", converted("Before.\n\n{{Infobox|a=b}}\n\nAfter.")],
  ])("%s", (_, doc) => {
    expect(again(doc)).toEqual(canonical(doc));
  });

  test("text shows every sign as it is, wherever it stands", () => {
    const signs = fc.constantFrom(
      ..."*#:;=!|{}[]'<>&_~-. aZé",
      "''",
      "[[",
      "{{",
      "http://a.b",
      "&amp;",
      "__TOC__",
      "~~~~",
      "----",
    );
    const words = fc
      .array(signs, { minLength: 1, maxLength: 12 })
      .map((some) => some.join("").trim().replace(/ +/g, " "));
    fc.assert(
      fc.property(words, words, (one, other) => {
        fc.pre(one !== "" && other !== "");
        const doc = page(p(one), ul(other), p("x ", b(other), " ", link("Commons", one)));
        expect(again(doc)).toEqual(canonical(doc));
      }),
      { numRuns: 400 },
    );
  });
});

test("[W81] a position is the call of a template, with what is said in it as wikitext", () => {
  const doc = page(
    position(
      { holder: "Oekonux", stance: "differs-from", target: "P2P Foundation" },
      p("On ", link("Money"), "."),
      quote(p("No|money.")),
    ),
  );
  expect(writeWikitext(canonical(doc))).toBe(
    [
      "{{Position",
      "| holder = Oekonux",
      "| stance = differs-from",
      "| target = P2P Foundation",
      "| text = ",
      "On [[Money]].",
      "",
      "<blockquote>",
      "No&#124;money.",
      "</blockquote>",
      "",
      "}}",
      "",
    ].join("\n"),
  );
});
