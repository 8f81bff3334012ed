import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDoc } from "./arbitrary";
import {
  b,
  br,
  h,
  image,
  link,
  mention,
  note,
  p,
  page,
  position,
  pre,
  quote,
  row,
  table,
  td,
  ul,
  unconverted,
} from "./build";
import { extract } from "./extract";
import { redirectOf, redirectTo } from "./redirect";
import { parseTitle, title } from "./titles";

const ID = "0b0e7a54-3c53-4d9c-9a2f-0d6f5a1c2b3d";

function flaws(attrs: Parameters<typeof position>[0], self?: string): string[] {
  const doc = page(position({ id: ID, ...attrs }, p("x")));
  return (
    extract(doc, self === undefined ? undefined : title(self)).positions[0]?.flaws ?? ["nothing extracted"]
  );
}

test("[D10] a link is extracted with its canonical title, its heading and the sentence around it", () => {
  const doc = page(
    h(2, "One"),
    p("First. See ", link("germ_form", "the form", { fragment: "Origin" }), " of it! Last one."),
    ul("a", "b"),
    p("A fact: ", link("P2P", "x", { relation: "Has author" })),
  );
  expect(extract(doc).links).toEqual([
    { relation: "link", title: "Germ form", fragment: "Origin", excerpt: "See the form of it!", ordinal: 0 },
    { relation: "fact:Has author", title: "P2P", fragment: null, excerpt: "A fact: x", ordinal: 1 },
  ]);
});

test("[D10] a link that is bold in part is one link, and two links side by side are two", () => {
  const doc = page(p(link("A", ["one ", b("link")]), link("B")));
  expect(extract(doc).links.map((each) => each.title)).toEqual(["A", "B"]);
});

test("[D10] links to the page itself and to what cannot be a title are left out", () => {
  const doc = page(
    p(link("Oekonux"), link("a|b"), link("", "x", { fragment: "Heading" }), link("Else#Part")),
  );
  const { links } = extract(doc, title("Oekonux"));
  expect(links.map(({ title: to, fragment, ordinal }) => [to, fragment, ordinal])).toEqual([
    ["Else", "Part", 0],
  ]);
});

test("[D10] links in notes, tables and positions count, titles of a position do not", () => {
  const doc = page(
    p("text", note("in a note ", link("Note"))),
    table(row(td("in a ", link("Cell")))),
    position({ id: ID, stance: "holds", holder: "Oekonux" }, p("in a ", link("Position"))),
    image({ file: "map.png", alt: "A map" }),
  );
  expect(extract(doc).links.map(({ relation, title: to, excerpt }) => [relation, to, excerpt])).toEqual([
    ["link", "Note", "in a note Note"],
    ["link", "Cell", "in a Cell"],
    ["link", "Position", "in a Position"],
    ["file", "File:Map.png", "A map"],
  ]);
});

test("[D11] a link to a category puts the page into it, one with a colon does not", () => {
  const doc = page(
    p("of ", link(":Category:Theory"), "."),
    p(link("category:commons"), ", ", link("Category:Schools"), ", ", link("Category:Commons")),
  );
  const { categories, links, text } = extract(doc);
  expect(categories).toEqual(["Category:Commons", "Category:Schools"]);
  expect(links.map((each) => each.relation)).toEqual(["link", "category", "category", "category"]);
  expect(text).toBe("of Category:Theory.");
});

test("[D12] a page that begins with #REDIRECT and a link is a redirect, and that link is no other", () => {
  const doc = page(p("#redirect ", link("Germ form", "there", { fragment: "Origin" })), p("rest"));
  const said = extract(doc);
  expect(said.redirect).toEqual({ title: "Germ form", fragment: "Origin" });
  expect(said.links).toEqual([]);
  expect(redirectOf(page(p("no "), p("#REDIRECT ", link("X"))))).toBeUndefined();
  expect(redirectOf(page(p("#REDIRECT without a link")))).toBeUndefined();
});

test("[D12] a redirect that is written can be read, to a category too", () => {
  for (const to of [title("Germ form"), title("Category:Commons")]) {
    expect(extract(redirectTo(to))).toMatchObject({
      redirect: { title: to, fragment: null },
      links: [],
      categories: [],
    });
    expect(page(...redirectTo(to).content)).toEqual(redirectTo(to));
  }
});

test("[D13] the text of a page is what is read, a block on a line, notes after their block", () => {
  const doc = page(
    h(2, "Title"),
    p("one", note("a note"), br(), "two ", mention("1", "Ana")),
    ul("item"),
    pre("code\nmore"),
    unconverted("{{box}}"),
    table(row(td("x"), td("y"))),
    image({ src: "/a.png", alt: "A map" }),
  );
  expect(extract(doc).text).toBe("Title\none\ntwo @Ana\na note\nitem\ncode\nmore\n{{box}}\nx\ny\nA map");
});

test("[D14] headings have ids of their own, and the first level belongs to the title", () => {
  const doc = page(
    h(1, "Two words"),
    h(3, "two Words"),
    quote(h(2, "5 % & <b>", note("n"))),
    h(2),
    h(2, "note-1"),
  );
  expect(extract(doc).headings).toEqual([
    { level: 2, text: "Two words", id: "Two_words" },
    { level: 3, text: "two Words", id: "two_Words_2" },
    { level: 2, text: "5 % & <b>", id: "5_%_&_<b>" },
    { level: 2, text: "", id: "section" },
    { level: 2, text: "note-1", id: "section-note-1" },
  ]);
});

test("[S5] a position is extracted with canonical titles, its text and its quotation", () => {
  const doc = page(
    position(
      {
        id: ID,
        holder: "oekonux",
        stance: "differs-from",
        target: "Yochai_Benkler",
        topic: "market",
        from: "2012",
      },
      p("It supersedes."),
      ul("and", "more"),
      quote(p("said so")),
    ),
    position({ id: ID.replace("0", "1"), stance: "replies-to", target: `#${ID.toUpperCase()}` }, p("no")),
  );
  const [first, second] = extract(doc, title("Oekonux")).positions;
  expect(first).toEqual({
    id: ID,
    holder: "Oekonux",
    stance: "differs-from",
    target: "Yochai Benkler",
    targetPosition: null,
    topic: "Market",
    voice: "",
    from: "2012",
    until: "",
    source: "",
    locator: "",
    text: "It supersedes.\nand\nmore",
    quote: "said so",
    ordinal: 0,
    flaws: [],
  });
  expect(second).toMatchObject({ target: "", targetPosition: ID, ordinal: 1, flaws: [] });
});

test.each([
  [{ target: "X" }, /no stance/],
  [{ stance: "critiques" }, /no target/],
  [{ stance: "holds", id: "" }, /no id yet/],
  [{ stance: "holds", id: "7" }, /not a UUID/],
  [{ stance: "holds", from: "soon" }, /not a year/],
  [{ stance: "holds", until: "2012-13" }, /not a year/],
  [{ stance: "holds", from: "2012", until: "1999" }, /ends before/],
  [
    { stance: "holds", topic: "a|b" },
    /topic cannot be the title of a page: A title cannot have the character \|/,
  ],
  [{ stance: "replies-to", target: "#7" }, /no proper id/],
  [{ stance: "replies-to", target: `#${ID}` }, /refers to itself/],
  [{ stance: "critiques", holder: "Oekonux", target: "oekonux" }, /refers to itself/],
])("[S6] what is wrong with a position is said in a sentence: %j", (attrs, expected) => {
  expect(flaws(attrs)).toHaveLength(1);
  expect(flaws(attrs)[0]).toMatch(expected);
});

test("[S6] a page's own view may supersede its earlier one, but not critique itself", () => {
  expect(flaws({ stance: "supersedes", target: "Oekonux" }, "Oekonux")).toEqual([]);
  expect(flaws({ stance: "critiques", target: "Oekonux" }, "Oekonux")).toEqual(["It refers to itself."]);
});

test("[S6] two positions of one id are seen", () => {
  const doc = page(
    position({ id: ID, stance: "holds" }, p("a")),
    position({ id: ID, stance: "holds" }, p("b")),
  );
  expect(extract(doc).positions.map((each) => each.flaws.length)).toEqual([0, 1]);
});

test("[D10] an excerpt is at most 300 characters and holds the link", () => {
  const words = "word ".repeat(200);
  const [found] = extract(page(p(words, link("Here"), ` ${words}`))).links;
  expect(found?.excerpt.length).toBeLessThanOrEqual(300);
  expect(found?.excerpt).toMatch(/^…word.* Here word.*word…$/);
});

test("[D15] any document can be extracted, and every title that comes out is canonical", () => {
  fc.assert(
    fc.property(anyDoc, (doc) => {
      const said = extract(doc, title("Oekonux"));
      for (const each of said.links) {
        expect(parseTitle(each.title)).toEqual({ ok: true, title: each.title });
        expect(each.excerpt.length).toBeLessThanOrEqual(300);
      }
      expect(new Set(said.headings.map(({ id }) => id.toLowerCase())).size).toBe(said.headings.length);
    }),
    { numRuns: 100 },
  );
});
