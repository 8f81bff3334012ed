import { describe, expect, test } from "vitest";
import {
  a,
  b,
  h,
  i,
  image,
  li,
  link,
  note,
  p,
  page,
  position,
  pre,
  row,
  table,
  td,
  th,
  ul,
  unconverted,
} from "../build";
import type { NodeJSON } from "../json";
import { readWikitext } from "./read";
import { converted } from "./converted.testing";

const wide = (cell: NodeJSON, colspan: number, rowspan = 1): NodeJSON => ({
  ...cell,
  attrs: { colspan, rowspan },
});
const cellOf = (...content: NodeJSON[]): NodeJSON => ({ type: "tableCell", content });

describe("[W10] tables", () => {
  test("[W10] have rows of cells and header cells", () => {
    expect(converted("{| class=x\n! a !! b\n|-\n| c || ''d''\n|}")).toEqual(
      page(table(row(th("a"), th("b")), row(td("c"), td(i("d"))))),
    );
  });
  test("[W10] a cell on each line is the same", () => {
    expect(converted("{|\n|-\n! a\n| b\n|- style=x\n| c\n| d\n|}")).toEqual(
      page(table(row(th("a"), td("b")), row(td("c"), td("d")))),
    );
  });
  test("[W10] cells keep their spans and lose their looks", () => {
    expect(
      converted('{|\n| colspan="2" style="color:red" | a\n|-\n| rowspan=2 | b || c\n|-\n| d\n|}'),
    ).toEqual(page(table(row(wide(td("a"), 2)), row(wide(td("b"), 1, 2), td("c")), row(td("d")))));
  });
  test("[W10] what stands before a pipe and is no attribute is text", () => {
    expect(converted("{|\n| this | that\n|}")).toEqual(page(table(row(td("this | that")))));
  });
  test("[W10] attributes that are wrong behind their beginning are attributes", () => {
    expect(converted('{|\n| style=border: 0px; float:left;"| a\n|}')).toEqual(page(table(row(td("a")))));
  });
  test("[W10] links and templates in cells do not divide them", () => {
    expect(converted("{|\n| [[A|b]] || {{c|d}}\n|}")).toEqual(
      page(table(row(td(link("A", "b")), cellOf(unconverted("{{c|d}}"))))),
    );
  });
  test("[W10] cells hold blocks", () => {
    expect(converted("{|\n|\n* a\n* b\n\nc\n|}")).toEqual(page(table(row(cellOf(ul("a", "b"), p("c"))))));
  });
  test("[W10] captions stand before them, as does what is in no cell", () => {
    expect(converted("{|\n|+ style=x | The ''two'' kinds\n|-\n| a\n|}")).toEqual(
      page(p("The ", i("two"), " kinds"), table(row(td("a")))),
    );
  });
  test("[W10] short rows are filled up and spans cut off at the edge", () => {
    expect(converted("{|\n| a || b\n|-\n| rowspan=9 | c\n|}")).toEqual(
      page(table(row(td("a"), td("b")), row(td("c"), td()))),
    );
  });
  test("[W10] tables within tables stay source text", () => {
    expect(converted("{|\n| a\n{| class=y\n| b\n|}\n| c\n|}")).toEqual(
      page(table(row(cellOf(p("a"), unconverted("{| class=y\n| b\n|}")), td("c")))),
    );
    expect(converted("<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>")).toEqual(
      page(table(row(cellOf(p("a"), unconverted("<table><tr><td>b</td></tr></table>"))))),
    );
  });
  test("[W10] a table that never ends ends with the page", () => {
    expect(converted("{|\n| a\n\n== b ==")).toEqual(page(table(row(cellOf(p("a"), h(2, "b"))))));
  });
  test("[W10] a table of nothing is nothing, and pipes outside of tables are text", () => {
    expect(converted("{|\n|}\n| a\n|- b\n! c")).toEqual(page(p("| a |- b ! c")));
  });
  test("[W10] <table> is the same", () => {
    expect(
      converted(
        '<table><caption>x</caption><tr><th>a</th><td colspan="2">b</td></tr>\n<tr><td>c<td>d<td>e</table>f',
      ),
    ).toEqual(page(p("x"), table(row(th("a"), wide(td("b"), 2)), row(td("c"), td("d"), td("e"))), p("f")));
  });
  test("[W10] lists in cells do not run on in the next", () => {
    expect(converted("{|\n|\n* a\n|\n* b\n|}\n* c")).toEqual(
      page(table(row(cellOf(ul("a")), cellOf(ul("b")))), ul("c")),
    );
  });
});

describe("[W11] notes", () => {
  test("[W11] are footnotes where they stand, and their list is left out", () => {
    expect(converted("a<ref>See [[B]], ''c''.</ref>.\n<references/>")).toEqual(
      page(p("a", note("See ", link("B"), ", ", i("c"), "."), ".")),
    );
  });
  test("[W11] cited again are repeated, also before they are defined", () => {
    expect(converted("a<ref name=x/> b<ref name=\"x\">n</ref> c<ref name='x' />")).toEqual(
      page(p("a", note("n"), " b", note("n"), " c", note("n"))),
    );
  });
  test("[W11] of different groups may have the same name", () => {
    expect(converted("<ref name=x>a</ref><ref name=x group=g>b</ref><ref group=g name=x />")).toEqual(
      page(p(note("a"), note("b"), note("b"))),
    );
  });
  test("[W11] defined in their list stand where they are cited, or else at the end", () => {
    expect(
      converted(
        "a<ref name=x/>\n<references>\n<ref name=x>b</ref>\n<ref name=y>c</ref>\n</references>\nd[[Category:E]]",
      ),
    ).toEqual(page(p("a", note("b"), " d"), p(note("c")), p(link("Category:E"))));
  });
  test("[W11] that are defined nowhere show their name", () => {
    expect(converted("a<ref name=lost />")).toEqual(page(p("a", note("lost"))));
  });
  test("[W11] hold what cannot be converted as code, for they hold only text", () => {
    expect(converted("a<ref>{{cite web|url=b}}</ref>")).toEqual(
      page(p("a", note({ type: "text", text: "{{cite web|url=b}}", marks: [{ type: "code" }] }))),
    );
    expect(readWikitext("<ref>{{cite}}</ref>", { title: "A" }).unconverted.count).toBe(1);
  });
  test("[W11] over several lines are one line", () => {
    expect(converted("a<ref>\n* b\n\nc</ref>")).toEqual(page(p("a", note("* b c"))));
  });
  test("[W11] that cite themselves do not run in circles", () => {
    expect(converted("<ref name=x>a <ref name=x/> b</ref>")).toEqual(page(p(note("a x b"))));
  });
  test("[W11] a template that lists notes is left out", () => {
    expect(converted("a<ref>b</ref>\n{{Reflist|2}}")).toEqual(page(p("a", note("b"))));
  });
  test("[W11] that never close are text", () => {
    expect(converted("a<ref>b")).toEqual(page(p("a<ref>b")));
  });
});

describe("[W12] pictures", () => {
  test("[W12] are blocks with the name of their file; layout is left out", () => {
    expect(converted("[[File:a_b.png|200x100px|left]]")).toEqual(page(image({ file: "A b.png" })));
  });
  test("[W12] keep a plain caption where it is shown, and what is said for those who cannot see", () => {
    expect(converted("[[Image:A.png|thumb|alt=a map|The &quot;old&quot; map]]")).toEqual(
      page(image({ file: "A.png", alt: "a map", title: 'The "old" map' })),
    );
    expect(converted("[[File:A.png|shown to nobody]]")).toEqual(
      page(image({ file: "A.png", alt: "shown to nobody" })),
    );
  });
  test("[W12] have captions with links as paragraphs", () => {
    expect(converted("[[File:A.png|thumb|by [[B]], [http://c.org C]]]")).toEqual(
      page(image({ file: "A.png" }), p("by ", link("B"), ", ", a("http://c.org", "C"))),
    );
  });
  test("[W12] divide the paragraph that they stand in", () => {
    expect(converted("a [[File:A.png]] b")).toEqual(page(p("a"), image({ file: "A.png" }), p("b")));
  });
  test("[W12] in lists and tables stand in the item or cell", () => {
    expect(converted("* [[File:A.png]]\n{|\n| [[File:B.png|thumb|c]]\n|}")).toEqual(
      page(ul(li(p(), image({ file: "A.png" }))), table(row(cellOf(image({ file: "B.png", title: "c" }))))),
    );
  });
  test("[W12] have captions over several lines as one", () => {
    expect(converted("[[File:A.png|thumb|see\n[[B]]]]")).toEqual(
      page(image({ file: "A.png" }), p("see ", link("B"))),
    );
  });
  test("[W12] lines of a gallery that name no file are text", () => {
    expect(converted("<gallery>\nopen prose\nA.png\n</gallery>")).toEqual(
      page(p("open prose"), image({ file: "A.png" })),
    );
  });
  test("[W12] of a gallery are pictures one after the other", () => {
    expect(converted("<gallery>\nFile:A.png|one\nb.png|two [[C]]\n\n</gallery>")).toEqual(
      page(image({ file: "A.png", title: "one" }), image({ file: "B.png" }), p("two ", link("C"))),
    );
  });
});

describe("[W15] what cannot be converted", () => {
  test("[W15] stays verbatim in a block that divides its paragraph", () => {
    expect(converted("a {{box|''b''\n|c={{d}}}} e")).toEqual(
      page(p("a"), unconverted("{{box|''b''\n|c={{d}}}}"), p("e")),
    );
  });
  test("[W15] parameters, parser functions and extensions", () => {
    expect(converted("{{{1|x}}}\n{{#if: a | b}}\n<youtube width=1>c</youtube>")).toEqual(
      page(
        unconverted("{{{1|x}}}"),
        unconverted("{{#if: a | b}}"),
        unconverted("<youtube width=1>c</youtube>"),
      ),
    );
  });
  test("[W15] in a heading follows it", () => {
    expect(converted("== a {{b}} ==")).toEqual(page(h(2, "a"), unconverted("{{b}}")));
  });
  test("[W15] is counted, with a few samples", () => {
    const { unconverted: left } = readWikitext("{{a}} ".repeat(50), { title: "A" });
    expect(left.count).toBe(50);
    expect(left.samples).toEqual(Array.from({ length: 10 }, () => "{{a}}"));
  });
  test("[W15] braces that never close are text, and hide nothing behind them", () => {
    expect(converted("{{a [[B]] {{c}} }d")).toEqual(
      page(p("{{a ", link("B")), unconverted("{{c}}"), p("}d")),
    );
  });
  test("[W15] a link whose title a template makes keeps its template", () => {
    expect(converted("[[{{a}}|b]]")).toEqual(page(p("[["), unconverted("{{a}}"), p("|b]]")));
  });
});

describe("[W17] Semantic MediaWiki", () => {
  test("[W17] an annotation is a link with its relation", () => {
    expect(converted("[[Author::Stefan Meretz]] [[published::2010|in 2010]]")).toEqual(
      page(
        p(
          link("Stefan Meretz", "Stefan Meretz", { relation: "Author" }),
          " ",
          link("2010", "in 2010", { relation: "published" }),
        ),
      ),
    );
  });
  test("[W17] an annotation with an address is a link out", () => {
    expect(converted("[[Url::http://a.org|A]]")).toEqual(page(p(a("http://a.org", "A"))));
  });
  test("[W17] a subobject with the keys of a position is one", () => {
    expect(
      converted(
        "{{#subobject:p1\n|Holder=P2P Foundation\n|Stance=differs from\n|Target=oekonux\n|Topic=Can it reproduce itself?\n|From=2012\n|Text=it lacks ''autonomy''\n}}".replace(
          /''/g,
          "",
        ),
      ),
    ).toEqual(
      page(
        position(
          {
            holder: "P2P Foundation",
            stance: "differs-from",
            target: "Oekonux",
            topic: "Can it reproduce itself?",
            from: "2012",
          },
          p("it lacks autonomy"),
        ),
      ),
    );
  });
  test("[W17] a view without a target is held", () => {
    expect(converted("{{#subobject:|stance=holds|holder=Oekonux|quote=a germ form}}")).toEqual(
      page(
        position({ stance: "holds", holder: "Oekonux" }, { type: "blockquote", content: [p("a germ form")] }),
      ),
    );
  });
  test.each([
    "{{#subobject:a|Stance=adores|Target=B}}",
    "{{#subobject:a|Stance=critiques}}",
    "{{#subobject:a|Stance=critiques|Target=B|Mood=bad}}",
    "{{#subobject:a|Stance=critiques|Target=B|From=long ago}}",
    "{{#subobject:a|Stance=critiques|Target={{b}}}}",
  ])("[W17] a subobject that says anything else stays as it is: %j", (source) =>
    expect(converted(source)).toEqual(page(unconverted(source))),
  );
});

test("[W13] an empty page is an empty paragraph", () => {
  expect(converted("")).toEqual(page(p()));
  expect(converted("\n \n<br>")).toEqual(page(p()));
});

test("[W13] a bold paragraph before code is no code", () => {
  expect(converted("'''a'''\n b")).toEqual(page(p(b("a")), pre("b")));
});
