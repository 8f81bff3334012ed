import { describe, test } from "vitest";
import { b, h, i, li, link, ol, p, quote, td, table, row, ul, unconverted } from "../build";
import { reads } from "./reads.testing";

describe("[W4] lists", () => {
  test("[W4] asterisks are bullets, signs are numbers", () => {
    reads("* a\n*b\n# c\n#d", ul("a", "b"), ol("c", "d"));
  });
  test("[W4] more signs are deeper lists", () => {
    reads("* a\n** b\n*** c\n* d", ul(li(p("a"), ul(li(p("b"), ul("c")))), li(p("d"))));
  });
  test("[W4] bullets within numbers and numbers within bullets", () => {
    reads(
      "# a\n#* b\n#* c\n# d\n* e\n*# f",
      ol(li(p("a"), ul("b", "c")), li(p("d"))),
      ul(li(p("e"), ol("f"))),
    );
  });
  test("[W4] a list that begins deep has empty items around it", () => {
    reads("** a", ul(li(p(), ul("a"))));
  });
  test("[W4] an empty line ends a list; the next one is another", () => {
    reads("* a\n\n* b\ntext", ul("a"), ul("b"), p("text"));
  });
  test("[W4] an empty item is nothing", () => {
    reads("* a\n*\n*   \n* b", ul("a", "b"));
  });
  test("[W4] a heading ends a list", () => {
    reads("* a\n== b ==\n* c", ul("a"), h(2, "b"), ul("c"));
  });
  test("[W4] what stays source text stands in its item", () => {
    reads(
      "* a {{x}} b\n* {{y}}",
      ul(li(p("a"), unconverted("{{x}}"), p("b")), li(p(), unconverted("{{y}}"))),
    );
  });
  test("[W4] <ul>, <ol> and <li> are lists, also over several lines and within each other", () => {
    reads("<ul><li>a</li>\n<li>b\n<ol><li>c</ol></ul>d", ul(li(p("a")), li(p("b"), ol("c"))), p("d"));
  });
  test("[W4] <li> without a list around it makes one, text in a list without <li> an item", () => {
    reads("<li>a<li>b", ul("a", "b"));
    reads("<ul>a</ul>", ul("a"));
  });
  test("[W4] a list in wiki syntax within a tag's list", () => {
    reads("<ul>\n<li>a\n* b\n* c\n</li></ul>", ul(li(p("a"), ul("b", "c"))));
  });
  test("[W4] signs beyond the deepest level change nothing", () => {
    reads("* a\n" + "*".repeat(200) + " b", ul(li(p("a"), nested(11))));
  });
});

function nested(depth: number) {
  let list = ul("b");
  for (let level = 1; level < depth; level += 1) list = ul(li(p(), list));
  return list;
}

describe("[W5] definitions and indents", () => {
  test("[W5] a term is bold, and its definitions are paragraphs below it", () => {
    reads(
      "; commons : what is shared\n: and governed",
      ul(li(p(b("commons")), p("what is shared"), p("and governed"))),
    );
  });
  test("[W5] several terms are one list", () => {
    reads(";a\n:b\n;c\n:d", ul(li(p(b("a")), p("b")), li(p(b("c")), p("d"))));
  });
  test("[W5] the colon of an address or a link divides no term", () => {
    reads(
      "; [[:Category:A|b]] see http://c.org",
      ul(li(p(b(link(":Category:A", "b"), " see ", address("http://c.org"))))),
    );
  });
  test("[W5] a colon alone indents, more of them deeper", () => {
    reads("a\n: b\n:: c\n: d", p("a"), quote(p("b"), quote(p("c")), p("d")));
  });
  test("[W5] lists within indents and indents within lists", () => {
    reads(":* a\n:* b\n* c\n*: d", quote(ul("a", "b")), ul(li(p("c"), quote(p("d")))));
  });
  test("[W5] <dl> is the same", () => {
    reads("<dl><dt>a</dt><dd>b</dd><dd>''c''</dd></dl>", ul(li(p(b("a")), p("b"), p(i("c")))));
  });
  test("[W5] an indented table is a table", () => {
    reads("::{|\n| a\n|}", table(row(td("a"))));
  });
});

function address(href: string) {
  return [{ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }];
}
