import { describe, expect, test } from "vitest";
import { b, h, i, li, link, ol, p, page, quote, row, table, td, ul, unconverted } from "../build";
import { converted } from "./converted.testing";

describe("[W4] lists", () => {
  test("[W4] asterisks are bullets, signs are numbers", () => {
    expect(converted("* a\n*b\n# c\n#d")).toEqual(page(ul("a", "b"), ol("c", "d")));
  });
  test("[W4] more signs are deeper lists", () => {
    expect(converted("* a\n** b\n*** c\n* d")).toEqual(
      page(ul(li(p("a"), ul(li(p("b"), ul("c")))), li(p("d")))),
    );
  });
  test("[W4] bullets within numbers and numbers within bullets", () => {
    expect(converted("# a\n#* b\n#* c\n# d\n* e\n*# f")).toEqual(
      page(ol(li(p("a"), ul("b", "c")), li(p("d"))), ul(li(p("e"), ol("f")))),
    );
  });
  test("[W4] a list that begins deep has empty items around it", () => {
    expect(converted("** a")).toEqual(page(ul(li(p(), ul("a")))));
  });
  test("[W4] an empty line ends a list; the next one is another", () => {
    expect(converted("* a\n\n* b\ntext")).toEqual(page(ul("a"), ul("b"), p("text")));
  });
  test("[W4] an empty item is nothing", () => {
    expect(converted("* a\n*\n*   \n* b")).toEqual(page(ul("a", "b")));
  });
  test("[W4] a heading ends a list", () => {
    expect(converted("* a\n== b ==\n* c")).toEqual(page(ul("a"), h(2, "b"), ul("c")));
  });
  test("[W4] what stays source text stands in its item", () => {
    expect(converted("* a {{x}} b\n* {{y}}")).toEqual(
      page(ul(li(p("a"), unconverted("{{x}}"), p("b")), li(p(), unconverted("{{y}}")))),
    );
  });
  test("[W4] <ul>, <ol> and <li> are lists, also over several lines and within each other", () => {
    expect(converted("<ul><li>a</li>\n<li>b\n<ol><li>c</ol></ul>d")).toEqual(
      page(ul(li(p("a")), li(p("b"), ol("c"))), p("d")),
    );
  });
  test("[W4] <li> without a list around it makes one, text in a list without <li> an item", () => {
    expect(converted("<li>a<li>b")).toEqual(page(ul("a", "b")));
    expect(converted("<ul>a</ul>")).toEqual(page(ul("a")));
  });
  test("[W4] a list in wiki syntax within a tag's list", () => {
    expect(converted("<ul>\n<li>a\n* b\n* c\n</li></ul>")).toEqual(page(ul(li(p("a"), ul("b", "c")))));
  });
  test("[W4] signs beyond the deepest level change nothing", () => {
    expect(converted("* a\n" + "*".repeat(200) + " b")).toEqual(page(ul(li(p("a"), nested(11)))));
  });
});

function nested(depth: number) {
  let list = ul("b");
  for (let level = 1; level < depth; level += 1) list = ul(li(p(), list));
  return list;
}

describe("[W5] definitions and indents", () => {
  test("[W5] a term is bold, and its definitions are paragraphs below it", () => {
    expect(converted("; commons : what is shared\n: and governed")).toEqual(
      page(ul(li(p(b("commons")), p("what is shared"), p("and governed")))),
    );
  });
  test("[W5] several terms are one list", () => {
    expect(converted(";a\n:b\n;c\n:d")).toEqual(page(ul(li(p(b("a")), p("b")), li(p(b("c")), p("d")))));
  });
  test("[W5] the colon of an address or a link divides no term", () => {
    expect(converted("; [[:Category:A|b]] see http://c.org")).toEqual(
      page(ul(li(p(b(link(":Category:A", "b"), " see ", address("http://c.org")))))),
    );
  });
  test("[W5] a colon alone indents, more of them deeper", () => {
    expect(converted("a\n: b\n:: c\n: d")).toEqual(page(p("a"), quote(p("b"), quote(p("c")), p("d"))));
  });
  test("[W5] lists within indents and indents within lists", () => {
    expect(converted(":* a\n:* b\n* c\n*: d")).toEqual(
      page(quote(ul("a", "b")), ul(li(p("c"), quote(p("d"))))),
    );
  });
  test("[W5] <dl> is the same", () => {
    expect(converted("<dl><dt>a</dt><dd>b</dd><dd>''c''</dd></dl>")).toEqual(
      page(ul(li(p(b("a")), p("b"), p(i("c"))))),
    );
  });
  test("[W5] an indented table is a table", () => {
    expect(converted("::{|\n| a\n|}")).toEqual(page(table(row(td("a")))));
  });
});

function address(href: string) {
  return [{ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }];
}
