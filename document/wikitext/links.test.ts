import { describe, expect, test } from "vitest";
import { a, b, i, li, link, p, ul } from "../build";
import { readWikitext } from "./read";
import { reads, readsWith } from "./reads.testing";

const category = (name: string) => link(`Category:${name}`);

describe("[W6] links to pages", () => {
  test("[W6] show the title or their own text", () => {
    reads("[[Germ form]] [[germ form|seeds]]", p(link("Germ form"), " ", link("Germ form", "seeds")));
  });
  test("[W6] show the title as written and lead to it as it is", () => {
    reads("[[germ_form]]", p(link("Germ form", "germ_form")));
  });
  test("[W6] take in the letters behind them", () => {
    reads(
      "[[school]]s, [[school|sch]]ool [[A]]-b",
      p(link("School", "schools"), ", ", link("School", "school"), " ", link("A"), "-b"),
    );
  });
  test("[W6] may lead to a heading", () => {
    reads(
      "[[Licence#Copyfarleft terms|terms]]",
      p(link("Licence", "terms", { fragment: "Copyfarleft terms" })),
    );
  });
  test("[W6] to a heading of the same page are plain links", () => {
    reads(
      "[[#Two kinds]] [[#Two kinds|below]]",
      p(a("#Two_kinds", "#Two kinds"), " ", a("#Two_kinds", "below")),
    );
  });
  test("[W6] with a leading colon lead to a category or file without more", () => {
    reads(
      "[[:Category:Law]] [[:File:A.png|map]]",
      p(link(":Category:Law", "Category:Law"), " ", link(":File:A.png", "map")),
    );
  });
  test("[W6] to subpages, to the page above and to sisters", () => {
    readsWith(
      { title: "Law/Patents" },
      "[[/Pools]] [[/Pools/]] [[../]] [[../Marks]]",
      p(
        link("Law/Patents/Pools", "/Pools"),
        " ",
        link("Law/Patents/Pools", "Pools"),
        " ",
        link("Law", "../"),
        " ",
        link("Law/Marks", "../Marks"),
      ),
    );
  });
  test("[W6] with an empty text leave out what the pipe trick leaves out", () => {
    reads(
      "[[Help:Commons (idea)|]] [[Paris, Texas|]]",
      p(link("Help:Commons (idea)", "Commons"), " ", link("Paris, Texas", "Paris")),
    );
  });
  test("[W6] lose invisible marks in their title", () => {
    reads("[[Oekonux\u200E]]", p(link("Oekonux", "Oekonux\u200E")));
  });
  test("[W6] may have emphasis, entities and pipes in their text", () => {
    reads("[[A|''b'' &amp; c|d]] '''[[A|e]]'''", p(link("A", [i("b"), " & c|d"]), " ", b(link("A", "e"))));
  });
  test("[W6] may run over a line in their text, not in their title", () => {
    reads("[[A|b\nc]] [[D\ne]]", p(link("A", "b c"), " [[D e]]"));
  });
  test("[W6] to what can be no title are text", () => {
    reads("[[a<b]] [[]] [[ ]] [[a", p("[[a<b]] [[]] [[ ]] [[a"));
  });
  test("[W6] do not hold each other: the inner one is the link", () => {
    reads("[[A|b [[C]] d]]", p("[[A|b ", link("C"), " d]]"));
  });
  test("[W6] in another wiki's words for namespaces", () => {
    const namespaces = new Map([
      ["thema", "Category"],
      ["hilfe", "Help"],
    ]);
    readsWith(
      { namespaces },
      "[[Hilfe:Anfang]][[Thema:Recht]]",
      p(link("Help:Anfang", "Hilfe:Anfang")),
      p(category("Recht")),
    );
  });
});

describe("[W7] links to other wikis", () => {
  test("[W7] that everybody knows are links out of this one", () => {
    reads(
      "[[Wikipedia:Copyleft]] [[wikipedia:fr:Bien commun|commun]]s",
      p(
        a("https://en.wikipedia.org/wiki/Copyleft", "Wikipedia:Copyleft"),
        " ",
        a("https://fr.wikipedia.org/wiki/Bien_commun", "communs"),
      ),
    );
  });
  test("[W7] are encoded", () => {
    reads(
      "[[w:Users' group?#A b]]",
      p(a("https://en.wikipedia.org/wiki/Users%27_group%3F#A_b", "w:Users' group?#A b")),
    );
  });
  test("[W7] an ordinary word and a colon begin a title", () => {
    reads("[[Commons: a model]]", p(link("Commons: a model")));
  });
});

describe("[W8] addresses", () => {
  test("[W8] in brackets show their text, or themselves", () => {
    reads(
      "[http://a.org The ''A''] ([https://b.org])",
      p(a("http://a.org", "The ", i("A")), " (", a("https://b.org", "https://b.org"), ")"),
    );
  });
  test("[W8] in brackets behind a word stand apart from it", () => {
    reads("word[http://a.org]next", p("word ", a("http://a.org", "http://a.org"), " next"));
  });
  test("[W8] without brackets end before the punctuation behind them", () => {
    reads(
      "See http://a.org/b. (http://c.org/d) http://e.org/f_(g), http://h.org?i=1&amp;j=2!",
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
    );
  });
  test("[W8] end before emphasis and entities of angle brackets", () => {
    reads(
      "''http://a.org'' &lt;http://b.org&gt;",
      p(i(bare("http://a.org")), " <", bare("http://b.org"), ">"),
    );
  });
  test("[W8] of mail, and without a scheme", () => {
    reads(
      "[mailto:a@b.org write] [//c.org C]",
      p(a("mailto:a@b.org", "write"), " ", a("https://c.org", "C")),
    );
  });
  test("[W8] in doubled brackets are links in brackets", () => {
    reads("[[http://a.org A]]", p("[", a("http://a.org", "A"), "]"));
  });
  test("[W8] may have a wiki link in their text, which goes its own way", () => {
    reads("[http://a.org see [[B]]]", p(a("http://a.org", "see "), link("B")));
  });
  test("[W8] that are none stay text", () => {
    reads(
      "[1] [sic] [ftp://a.org b] [http:// c] http://",
      p("[1] [sic] [ftp://a.org b] [http:// c] http://"),
    );
  });
  test("[W8] brackets end with their line", () => {
    reads("[http://a.org b\nc]", p("[", bare("http://a.org"), " b c]"));
  });
});

describe("[W9] categories", () => {
  test("[W9] stand in the last paragraph, once each, without sort keys", () => {
    reads(
      "[[Category:Law]]\na [[category:school|B]]b\n\n[[Category:Law]]",
      p("a b"),
      p(category("Law"), ", ", category("School")),
    );
  });
  test("[W9] on a line of their own divide no paragraph and no list", () => {
    reads(
      "a\n[[Category:Law]]\nb\n* c\n[[Category:School]]\n* d",
      p("a b"),
      ul(li(p("c")), li(p("d"))),
      p(category("Law"), ", ", category("School")),
    );
  });
  test("[W9] alone make a page of one paragraph", () => {
    reads("[[Category:Law]]", p(category("Law")));
  });
});

describe("[W16] redirects", () => {
  const redirectOf = (source: string) => readWikitext(source, { title: "Commons" }).redirect;

  test("[W16] are a paragraph and are told to the caller", () => {
    reads(
      "#REDIRECT [[germ form#Two]]",
      p("#REDIRECT ", link("Germ form", "Germ form#Two", { fragment: "Two" })),
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
    reads("#REDIRECT [[Category:Law]]", p("#REDIRECT ", link(":Category:Law", "Category:Law")));
  });
  test("[W16] keep what stands behind them", () => {
    reads(
      "#REDIRECT [[A]] moved\n[[Category:Law]]",
      p("#REDIRECT ", link("A")),
      p("moved"),
      p(category("Law")),
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
