import { describe, expect, test } from "vitest";
import { a, b, i, li, link, p, page, ul } from "../build";
import { readWikitext } from "./read";
import { converted } from "./converted.testing";

const category = (name: string) => link(`Category:${name}`);

describe("[W6] links to pages", () => {
  test("[W6] show the title or their own text", () => {
    expect(converted("[[Germ form]] [[germ form|seeds]]")).toEqual(
      page(p(link("Germ form"), " ", link("Germ form", "seeds"))),
    );
  });
  test("[W6] show the title as written and lead to it as it is", () => {
    expect(converted("[[germ_form]]")).toEqual(page(p(link("Germ form", "germ_form"))));
  });
  test("[W6] take in the letters behind them", () => {
    expect(converted("[[school]]s, [[school|sch]]ool [[A]]-b")).toEqual(
      page(p(link("School", "schools"), ", ", link("School", "school"), " ", link("A"), "-b")),
    );
  });
  test("[W6] may lead to a heading", () => {
    expect(converted("[[Licence#Copyfarleft terms|terms]]")).toEqual(
      page(p(link("Licence", "terms", { fragment: "Copyfarleft terms" }))),
    );
  });
  test("[W6] to a heading of the same page are plain links", () => {
    expect(converted("[[#Two kinds]] [[#Two kinds|below]]")).toEqual(
      page(p(a("#Two_kinds", "#Two kinds"), " ", a("#Two_kinds", "below"))),
    );
  });
  test("[W6] with a leading colon lead to a category or file without more", () => {
    expect(converted("[[:Category:Law]] [[:File:A.png|map]]")).toEqual(
      page(p(link(":Category:Law", "Category:Law"), " ", link(":File:A.png", "map"))),
    );
  });
  test("[W6] to subpages, to the page above and to sisters", () => {
    expect(converted("[[/Pools]] [[/Pools/]] [[../]] [[../Marks]]", { title: "Law/Patents" })).toEqual(
      page(
        p(
          link("Law/Patents/Pools", "/Pools"),
          " ",
          link("Law/Patents/Pools", "Pools"),
          " ",
          link("Law", "../"),
          " ",
          link("Law/Marks", "../Marks"),
        ),
      ),
    );
  });
  test("[W6] with an empty text leave out what the pipe trick leaves out", () => {
    expect(converted("[[Help:Commons (idea)|]] [[Paris, Texas|]]")).toEqual(
      page(p(link("Help:Commons (idea)", "Commons"), " ", link("Paris, Texas", "Paris"))),
    );
  });
  test("[W6] lose invisible marks in their title", () => {
    expect(converted("[[Oekonux\u200E]]")).toEqual(page(p(link("Oekonux", "Oekonux\u200E"))));
  });
  test("[W6] may have emphasis, entities and pipes in their text", () => {
    expect(converted("[[A|''b'' &amp; c|d]] '''[[A|e]]'''")).toEqual(
      page(p(link("A", [i("b"), " & c|d"]), " ", b(link("A", "e")))),
    );
  });
  test("[W6] may run over a line in their text, not in their title", () => {
    expect(converted("[[A|b\nc]] [[D\ne]]")).toEqual(page(p(link("A", "b c"), " [[D e]]")));
  });
  test("[W6] to what can be no title are text", () => {
    expect(converted("[[a<b]] [[]] [[ ]] [[a")).toEqual(page(p("[[a<b]] [[]] [[ ]] [[a")));
  });
  test("[W6] do not hold each other: the inner one is the link", () => {
    expect(converted("[[A|b [[C]] d]]")).toEqual(page(p("[[A|b ", link("C"), " d]]")));
  });
  test("[W6] in another wiki's words for namespaces", () => {
    const namespaces = new Map([
      ["thema", "Category"],
      ["hilfe", "Help"],
    ]);
    expect(converted("[[Hilfe:Anfang]][[Thema:Recht]]", { namespaces })).toEqual(
      page(p(link("Help:Anfang", "Hilfe:Anfang")), p(category("Recht"))),
    );
  });
});

describe("[W7] links to other wikis", () => {
  test("[W7] that everybody knows are links out of this one", () => {
    expect(converted("[[Wikipedia:Copyleft]] [[wikipedia:fr:Bien commun|commun]]s")).toEqual(
      page(
        p(
          a("https://en.wikipedia.org/wiki/Copyleft", "Wikipedia:Copyleft"),
          " ",
          a("https://fr.wikipedia.org/wiki/Bien_commun", "communs"),
        ),
      ),
    );
  });
  test("[W7] are encoded", () => {
    expect(converted("[[w:Users' group?#A b]]")).toEqual(
      page(p(a("https://en.wikipedia.org/wiki/Users%27_group%3F#A_b", "w:Users' group?#A b"))),
    );
  });
  test("[W7] an ordinary word and a colon begin a title", () => {
    expect(converted("[[Commons: a model]]")).toEqual(page(p(link("Commons: a model"))));
  });
});

describe("[W8] addresses", () => {
  test("[W8] in brackets show their text, or themselves", () => {
    expect(converted("[http://a.org The ''A''] ([https://b.org])")).toEqual(
      page(p(a("http://a.org", "The ", i("A")), " (", a("https://b.org", "https://b.org"), ")")),
    );
  });
  test("[W8] in brackets behind a word stand apart from it", () => {
    expect(converted("word[http://a.org]next")).toEqual(
      page(p("word ", a("http://a.org", "http://a.org"), " next")),
    );
  });
  test("[W8] without brackets end before the punctuation behind them", () => {
    expect(
      converted("See http://a.org/b. (http://c.org/d) http://e.org/f_(g), http://h.org?i=1&amp;j=2!"),
    ).toEqual(
      page(
        p(
          "See ",
          bare("http://a.org/b"),
          ". (",
          bare("http://c.org/d"),
          ") ",
          bare("http://e.org/f_(g)"),
          ", ",
          bare("http://h.org?i=1&j=2"),
          "!",
        ),
      ),
    );
  });
  test("[W8] end before emphasis and entities of angle brackets", () => {
    expect(converted("''http://a.org'' &lt;http://b.org&gt;")).toEqual(
      page(p(i(bare("http://a.org")), " <", bare("http://b.org"), ">")),
    );
  });
  test("[W8] of mail, and without a scheme", () => {
    expect(converted("[mailto:a@b.org write] [//c.org C]")).toEqual(
      page(p(a("mailto:a@b.org", "write"), " ", a("https://c.org", "C"))),
    );
  });
  test("[W8] in doubled brackets are links in brackets", () => {
    expect(converted("[[http://a.org A]]")).toEqual(page(p("[", a("http://a.org", "A"), "]")));
  });
  test("[W8] may have a wiki link in their text, which goes its own way", () => {
    expect(converted("[http://a.org see [[B]]]")).toEqual(page(p(a("http://a.org", "see "), link("B"))));
  });
  test("[W8] that are none stay text", () => {
    expect(converted("[1] [sic] [ftp://a.org b] [http:// c] http://")).toEqual(
      page(p("[1] [sic] [ftp://a.org b] [http:// c] http://")),
    );
  });
  test("[W8] brackets end with their line", () => {
    expect(converted("[http://a.org b\nc]")).toEqual(page(p("[", bare("http://a.org"), " b c]")));
  });
});

describe("[W9] categories", () => {
  test("[W9] stand in the last paragraph, once each, without sort keys", () => {
    expect(converted("[[Category:Law]]\na [[category:school|B]]b\n\n[[Category:Law]]")).toEqual(
      page(p("a b"), p(category("Law"), ", ", category("School"))),
    );
  });
  test("[W9] on a line of their own divide no paragraph and no list", () => {
    expect(converted("a\n[[Category:Law]]\nb\n* c\n[[Category:School]]\n* d")).toEqual(
      page(p("a b"), ul(li(p("c")), li(p("d"))), p(category("Law"), ", ", category("School"))),
    );
  });
  test("[W9] alone make a page of one paragraph", () => {
    expect(converted("[[Category:Law]]")).toEqual(page(p(category("Law"))));
  });
});

describe("[W16] redirects", () => {
  const redirectOf = (source: string) => readWikitext(source, { title: "Commons" }).redirect;

  test("[W16] are a paragraph and are told to the caller", () => {
    expect(converted("#REDIRECT [[germ form#Two]]")).toEqual(
      page(p("#REDIRECT ", link("Germ form", "Germ form#Two", { fragment: "Two" }))),
    );
    expect(redirectOf("#REDIRECT [[germ form#Two]]")).toEqual({ title: "Germ form", fragment: "Two" });
  });
  test.each([
    "#redirect [[A]]",
    "#REDIRECT[[a]]",
    "#Redirect: [[A]]",
    "\n # redirect [[A|b]]",
    "#WEITERLEITUNG [[A]]",
    "#REDIRECTION [[A]]",
    "#перенаправление [[A]]",
  ])("[W16] in any case, with or without a colon, in any language: %j", (source) =>
    expect(redirectOf(source)).toEqual({ title: "A", fragment: null }),
  );
  test("[W16] to a category do not put the page into it", () => {
    expect(converted("#REDIRECT [[Category:Law]]")).toEqual(
      page(p("#REDIRECT ", link(":Category:Law", "Category:Law"))),
    );
  });
  test("[W16] keep what stands behind them", () => {
    expect(converted("#REDIRECT [[A]] moved\n[[Category:Law]]")).toEqual(
      page(p("#REDIRECT ", link("A")), p("moved"), p(category("Law"))),
    );
  });
  test("[W16] to another wiki, to nowhere or not at the beginning are none", () => {
    expect(redirectOf("#REDIRECT [[Wikipedia:A]]")).toBeNull();
    expect(redirectOf("#REDIRECT [[a{b]]")).toBeNull();
    expect(redirectOf("text\n#REDIRECT [[A]]")).toBeNull();
    expect(redirectOf("#REDIRECTS are [[A]]")).toBeNull();
  });
});

function bare(href: string) {
  return a(href, href);
}
