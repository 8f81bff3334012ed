import { expect, test } from "vitest";
import {
  a,
  b,
  br,
  code,
  h,
  hr,
  i,
  image,
  li,
  link,
  mark,
  mention,
  note,
  ol,
  p,
  page,
  position,
  pre,
  query,
  quote,
  row,
  table,
  task,
  tasks,
  td,
  th,
  ul,
  unconverted,
} from "../build";
import { parseDoc, type DocJSON, textOf } from "../json";
import { readMarkdown } from "./read";

function lines(...all: string[]): DocJSON {
  return readMarkdown(all.join("\n"));
}

test("[M7] a position has its attributes and its text; what it lacks is empty", () => {
  expect(
    lines(
      ':::position {holder="P2P Foundation" stance="differs-from" target="Oekonux" topic="Can it \\"reproduce\\" itself?"}',
      "It lacks **autonomy**.",
      "",
      "> A quotation.",
      ":::",
      "after",
    ),
  ).toEqual(
    page(
      position(
        {
          holder: "P2P Foundation",
          stance: "differs-from",
          target: "Oekonux",
          topic: 'Can it "reproduce" itself?',
        },
        p("It lacks ", b("autonomy"), "."),
        quote(p("A quotation.")),
      ),
      p("after"),
    ),
  );
});

test("[M7] what a position cannot hold follows it, and a heading in it is a paragraph", () => {
  expect(lines(":::position", "# Why", "", "---", "", "Because.", ":::")).toEqual(
    page(position({}, p("Why"), p("Because.")), hr()),
  );
});

test("[M7] a position in a list item, and a list in a position, keep to their places", () => {
  expect(lines("- one", "", "  :::position", "  - in it", "  :::", "- two")).toEqual(
    page(ul(li(p("one"), position({}, ul("in it"))), "two")),
  );
});

test("[M8] a container that is not closed, not known or not well written stays text", () => {
  expect(lines(":::position", "text")).toEqual(page(p(":::position text")));
  expect(lines(":::warning", "text", ":::")).toEqual(page(p(":::warning text :::")));
  expect(lines(':::position {colour="red"}', "text", ":::")).toEqual(
    page(p(':::position {colour="red"} text :::')),
  );
  expect(lines(":::cell", "text", ":::")).toEqual(page(p(":::cell text :::")));
});

test("[M9] wiki links have a title, perhaps a fragment, a text and a relation", () => {
  expect(lines("[[Germ form]], [[Oekonux#On Benkler|**they** say]], [[author::Michel Bauwens]]")).toEqual(
    page(
      p(
        link("Germ form"),
        ", ",
        mark("wikiLink", [b("they"), " say"], { title: "Oekonux", fragment: "On Benkler" }),
        ", ",
        link("Michel Bauwens", "Michel Bauwens", { relation: "author" }),
      ),
    ),
  );
  expect(lines("[[#Above]] [[Category:Schools]] [[:Category:Schools|the list]]")).toEqual(
    page(
      p(
        mark("wikiLink", ["#Above"], { title: "", fragment: "Above" }),
        " ",
        link("Category:Schools"),
        " ",
        link(":Category:Schools", "the list"),
      ),
    ),
  );
});

test("[M9] brackets around what can be no title are text", () => {
  expect(lines("[[]] [[a<b]] [[open")).toEqual(page(p("[[]] [[a<b]] [[open")));
});

test("[M10] a redirect is a paragraph that begins with the word and a link", () => {
  expect(lines("#REDIRECT [[Oekonux]]")).toEqual(page(p("#REDIRECT ", link("Oekonux"))));
});

test("[M11] a footnote holds text with marks and nothing else", () => {
  expect(lines("A claim.^[Bauwens, [[Article|*the* article]], @[Ada](user:7), ^[no] 2012.]")).toEqual(
    page(
      p(
        "A claim.",
        note("Bauwens, ", mark("wikiLink", [i("the"), " article"], { title: "Article" }), ", @Ada, no 2012."),
      ),
    ),
  );
});

test("[M12] HTML is text, but for the tags that stand for a mark", () => {
  expect(lines('<u>a</u><sub>b</sub><sup>c</sup><br><script>alert(1)</script> <img src="x">')).toEqual(
    page(
      p(
        mark("underline", ["a"]),
        mark("subscript", ["b"]),
        mark("superscript", ["c"]),
        br(),
        '<script>alert(1)</script> <img src="x">',
      ),
    ),
  );
  expect(lines("<u>open, <div>", "block</div>")).toEqual(page(p("<u>open, <div> block</div>")));
});

test("[M13] a link to an address that is not safe is text", () => {
  expect(lines("[x](javascript:alert(1)) [y](https://example.org)")).toEqual(
    page(p("[x](javascript:alert(1)) ", a("https://example.org", "y"))),
  );
});

test("[M14] an image is a block of its own, and one from the namespace File keeps its name", () => {
  expect(lines('Before ![A map](https://x.org/a.png "Map") after', "", "![](File:Name.jpg)")).toEqual(
    page(
      p("Before"),
      image({ src: "https://x.org/a.png", alt: "A map", title: "Map" }),
      p("after"),
      image({ file: "Name.jpg" }),
    ),
  );
});

test("[M15] lists nest, and one whose items all have a box is a task list", () => {
  expect(lines("1. a", "   - b", "2. c")).toEqual(page(ol(li(p("a"), ul("b")), "c")));
  expect(lines("- [ ] a", "- [x] b")).toEqual(page(tasks(task(false, p("a")), task(true, p("b")))));
  expect(lines("- [ ] a", "- b")).toEqual(page(ul("[ ] a", "b")));
});

test("[M16] tables, code, queries and source that was not converted are read", () => {
  expect(
    lines("| a | b |", "|---|--:|", "| `1\\|2` | |", "", "```unconverted wikitext", "{{x}}", "```"),
  ).toEqual(
    page(
      table(
        row(th("a"), { ...th("b"), attrs: { align: "right" } }),
        row(td(code("1|2")), { ...td(), attrs: { align: "right" } }),
      ),
      unconverted("{{x}}"),
    ),
  );
  expect(lines("```js", "a  ", "```", "", ':::query {filter="topic=x" view="table"}', ":::")).toEqual(
    page(pre("a  ", "js"), query("topic=x", "table")),
  );
});

test("[M17] headings of all six levels, rules, quotations and mentions are read", () => {
  expect(lines("# One", "###### Six", "***", "> said", "", "@[Ada](user:7)")).toEqual(
    page(h(1, "One"), h(6, "Six"), hr(), quote(p("said")), p(mention("7", "Ada"))),
  );
});

test("[M18] no text is lost, however deep it stands, and every text is a document that may be stored", () => {
  for (const sign of ["> ", "- ", "1. ", "[[a|", "^[", "<u>", "**a ", "- :::query\n", ":::position\n"]) {
    const doc = readMarkdown(`${sign.repeat(300)}word`);
    expect(parseDoc(doc)).toEqual({ ok: true, doc });
    expect(textOf({ type: "doc", content: doc.content })).toContain("word");
  }
  expect(readMarkdown("")).toEqual(page(p()));
});

test("[X10] a hundred thousand asterisks are read in no time, and marks in marks are one mark", () => {
  const stars = "*".repeat(50_000);
  const since = performance.now();
  expect(readMarkdown(`${stars}a${stars}`)).toEqual(
    page(p({ type: "text", text: "a", marks: [{ type: "bold" }] })),
  );
  readMarkdown("*a **b ".repeat(10_000) + "** *".repeat(10_000));
  expect(performance.now() - since).toBeLessThan(5_000);
});
