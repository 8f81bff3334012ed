import { describe, expect, test } from "vitest";
import { b, br, code, h, hr, i, mark, p, page, pre, quote, ul, unconverted } from "../build";
import { converted } from "./converted.testing";

describe("[W2] headings", () => {
  test("[W2] keep their level", () => {
    expect(converted("== Two ==\n===Three===\n======Six======")).toEqual(
      page(h(2, "Two"), h(3, "Three"), h(6, "Six")),
    );
  });
  test("[W2] of level one become level two, for the title is the only one of level one", () => {
    expect(converted("=Description=")).toEqual(page(h(2, "Description")));
  });
  test("[W2] with more signs on one side keep the rest as text", () => {
    expect(converted("=== Three ==")).toEqual(page(h(2, "= Three")));
  });
  test("[W2] may hold emphasis and be followed by a comment", () => {
    expect(converted("== ''What'' is it? == <!-- later -->")).toEqual(page(h(2, i("What"), " is it?")));
  });
  test("[W2] made of nothing are nothing, and signs alone are a heading of signs", () => {
    expect(converted("== ==\n=====\ntext")).toEqual(page(h(2, "="), p("text")));
  });
  test("[W2] need the signs at both ends of the line", () => {
    expect(converted("a = b =\n== open")).toEqual(page(p("a = b = == open")));
  });
});

describe("[W3] emphasis", () => {
  test("[W3] two apostrophes are italic, three bold, five both", () => {
    expect(converted("''a'' '''b''' '''''c'''''")).toEqual(page(p(i("a"), " ", b("b"), " ", i(b("c")))));
  });
  test("[W3] bold inside italic, and the other way round", () => {
    expect(converted("''a '''b''''' '''c ''d'''''")).toEqual(
      page(p(i("a "), i(b("b")), " ", b("c "), i(b("d")))),
    );
  });
  test("[W3] ends with its line", () => {
    expect(converted("'''bold\nplain")).toEqual(page(p(b("bold"), " plain")));
  });
  test("[W3] four apostrophes are one and bold; more than five are text before both", () => {
    expect(converted("''''four''''")).toEqual(page(p("'", b("four'"))));
    expect(converted("''''''''six'''''")).toEqual(page(p("'''", i(b("six")))));
  });
  test("[W3] an elided article before emphasis keeps its apostrophe", () => {
    expect(converted("L'''amour'' toujours")).toEqual(page(p("L'", i("amour"), " toujours")));
  });
  test("[W3] a single apostrophe is one", () => {
    expect(converted("the commons' don't")).toEqual(page(p("the commons' don't")));
  });
});

describe("[W14] tags in a line", () => {
  test("[W14] become the mark that they mean", () => {
    expect(
      converted("<b>a</b> <em>b</em> <s>c</s> <u>d</u> H<sub>2</sub>O m<sup>2</sup> <code>e</code>"),
    ).toEqual(
      page(
        p(
          b("a"),
          " ",
          i("b"),
          " ",
          mark("strike", ["c"]),
          " ",
          mark("underline", ["d"]),
          " H",
          mark("subscript", ["2"]),
          "O m",
          mark("superscript", ["2"]),
          " ",
          code("e"),
        ),
      ),
    );
  });
  test("[W14] that are only for looks leave their text", () => {
    expect(
      converted('<font color="red">a</font> <span style="x">b</span> <big>c</big> <small>d</small>'),
    ).toEqual(page(p("a b c d")));
  });
  test("[W14] that no wiki knows are text, as are signs in formulas", () => {
    expect(converted("progress <is> visible, 1 < 2 > 0")).toEqual(
      page(p("progress <is> visible, 1 < 2 > 0")),
    );
  });
  test("[W14] that cross each other or never close do no harm", () => {
    expect(converted("<b>a <i>b</b> c</i>\n\nd</u>")).toEqual(page(p(b("a "), i(b("b")), i(" c")), p("d")));
  });
  test("[W14] <br> breaks the line, but not at the end of a paragraph", () => {
    expect(converted("one<br>two<br />three<br/><br>")).toEqual(page(p("one", br(), "two", br(), "three")));
  });
  test("[W14] a paragraph of breaks is nothing", () => {
    expect(converted("a\n\n<br><br />\n\nb")).toEqual(page(p("a"), p("b")));
  });
});

describe("[W20] characters", () => {
  test("[W20] references to characters are decoded", () => {
    expect(converted("a &amp; b &ndash; &#8211; &#x2013; &eacute; &Sigma;&sigma;")).toEqual(
      page(p("a & b – – – é Σσ")),
    );
  });
  test("[W20] what is no reference stays", () => {
    expect(converted("R&D; AT&T &unknown; &#0; &#xD800;")).toEqual(
      page(p("R&D; AT&T &unknown; &#0; &#xD800;")),
    );
  });
  test("[W20] <nowiki> keeps its content from being read", () => {
    expect(converted("<nowiki>''a'' [[b]] {{c}}</nowiki> '<nowiki/>'d")).toEqual(
      page(p("''a'' [[b]] {{c}} ''d")),
    );
  });
  test("[W20] code points that are no characters and halves of characters are kept or replaced", () => {
    expect(converted("a\uFDD0b \uFDD2c \uD800d \u0000e")).toEqual(page(p("a\uFDD0b \uFDD2c \uFFFDd e")));
  });
  test("[W20] a signature is text", () => {
    expect(converted("I agree. --~~~~")).toEqual(page(p("I agree. --~~~~")));
  });
});

describe("[W18] what shows nothing", () => {
  test("[W18] comments vanish, with their line when they have it to themselves", () => {
    expect(converted("a<!-- x -->b\n<!-- y -->\nc")).toEqual(page(p("ab c")));
  });
  test("[W18] a comment that never ends is text", () => {
    expect(converted("a <!-- b")).toEqual(page(p("a <!-- b")));
  });
  test("[W18] switches vanish, other words between underscores do not", () => {
    expect(converted("__NOTOC__\n__TOC__ a __INIT__")).toEqual(page(p("a __INIT__")));
  });
  test("[W18] the sort key of a page vanishes", () => {
    expect(converted("{{DEFAULTSORT:Ostrom, Elinor}}a")).toEqual(page(p("a")));
  });
  test("[W18] what is only for this page stays, what is only for others is kept verbatim", () => {
    expect(
      converted("<noinclude>a</noinclude> <onlyinclude>b</onlyinclude> <includeonly>c</includeonly>"),
    ).toEqual(page(p("a b"), unconverted("<includeonly>c</includeonly>")));
  });
});

describe("[W13] paragraphs and code", () => {
  test("[W13] lines are one paragraph until an empty one", () => {
    expect(converted("a\nb\n\nc\n\n\n\nd")).toEqual(page(p("a b"), p("c"), p("d")));
  });
  test("[W13] a rule divides paragraphs", () => {
    expect(converted("a\n----\nb\n-------- c")).toEqual(page(p("a"), hr(), p("b"), hr(), p("c")));
  });
  test("[W13] lines behind a space are code, with their spaces", () => {
    expect(converted(" if a:\n   ''b''()\n\nc")).toEqual(page(pre("if a:\n  b()"), p("c")));
  });
  test("[W13] lines behind a space that hold links are a paragraph with line breaks", () => {
    expect(converted(" see\n http://a.org")).toEqual(
      page(p("see", br(), mark("link", ["http://a.org"], { href: "http://a.org" }))),
    );
  });
  test("[W13] a line behind a space that is as long as only prose is, is prose", () => {
    const prose = "somebody began this paragraph with a space ".repeat(4).trim();
    expect(converted(` ${prose}`)).toEqual(page(p(prose)));
  });
  test("[W13] <pre> and <syntaxhighlight> are code, nothing in them is read", () => {
    expect(
      converted(
        "<pre>\n''a''\n  &lt;b>\n</pre>\n<syntaxhighlight lang=\"python\">\nprint('''c''')\n</syntaxhighlight>",
      ),
    ).toEqual(page(pre("''a''\n  <b>"), pre("print('''c''')", "python")));
  });
  test("[W13] <pre> in a line divides it", () => {
    expect(converted("a <pre>b</pre> c")).toEqual(page(p("a"), pre("b"), p("c")));
  });
  test("[W13] a formula is code between dollar signs, or a block of its own", () => {
    expect(converted('so <math>e = mc^2</math>\n<math display="block">\\sum_i x_i</math>')).toEqual(
      page(p("so ", code("$e = mc^2$")), pre("\\sum_i x_i", "math")),
    );
  });
  test("[W13] a poem keeps its lines", () => {
    expect(converted("<poem>\nroses ''are''\n  red\n</poem>")).toEqual(
      page(p("roses ", i("are"), br(), "red")),
    );
  });
  test("[W13] a tag of these that never closes is text", () => {
    expect(converted("<pre> a <nowiki> b")).toEqual(page(p("<pre> a <nowiki> b")));
  });
});

describe("[W14] tags that make blocks", () => {
  test("[W14] <div>, <center> and <p> only divide", () => {
    expect(converted("<div class=x>a <center>b</center></div>c\n<p>d</p>e")).toEqual(
      page(p("a"), p("b"), p("c"), p("d"), p("e")),
    );
  });
  test("[W14] <blockquote> holds paragraphs and lists", () => {
    expect(converted("<blockquote>a\n\nb\n* c\n</blockquote>\nd")).toEqual(
      page(quote(p("a"), p("b"), ul("c")), p("d")),
    );
  });
  test("[W14] <h1> to <h6> are headings", () => {
    expect(converted("<h1>a</h1>b<h4>c</h4>")).toEqual(page(h(2, "a"), p("b"), h(4, "c")));
  });
  test("[W14] a closing tag that closes nothing is nothing", () => {
    expect(converted("a</blockquote></ul></td></table>b</div>c")).toEqual(page(p("a"), p("b"), p("c")));
  });
  test("[W14] an empty quotation is nothing", () => {
    expect(converted("a<blockquote>\n</blockquote>")).toEqual(page(p("a")));
  });
});
