import { describe, test } from "vitest";
import { b, br, code, h, hr, i, mark, p, pre, quote, ul, unconverted } from "../build";
import { reads } from "./reads.testing";

describe("[W2] headings", () => {
  test("[W2] keep their level", () => {
    reads("== Two ==\n===Three===\n======Six======", h(2, "Two"), h(3, "Three"), h(6, "Six"));
  });
  test("[W2] of level one become level two, for the title is the only one of level one", () => {
    reads("=Description=", h(2, "Description"));
  });
  test("[W2] with more signs on one side keep the rest as text", () => {
    reads("=== Three ==", h(2, "= Three"));
  });
  test("[W2] may hold emphasis and be followed by a comment", () => {
    reads("== ''What'' is it? == <!-- later -->", h(2, i("What"), " is it?"));
  });
  test("[W2] made of nothing are nothing, and signs alone are a heading of signs", () => {
    reads("== ==\n=====\ntext", h(2, "="), p("text"));
  });
  test("[W2] need the signs at both ends of the line", () => {
    reads("a = b =\n== open", p("a = b = == open"));
  });
});

describe("[W3] emphasis", () => {
  test("[W3] two apostrophes are italic, three bold, five both", () => {
    reads("''a'' '''b''' '''''c'''''", p(i("a"), " ", b("b"), " ", i(b("c"))));
  });
  test("[W3] bold inside italic, and the other way round", () => {
    reads("''a '''b''''' '''c ''d'''''", p(i("a "), i(b("b")), " ", b("c "), i(b("d"))));
  });
  test("[W3] ends with its line", () => {
    reads("'''bold\nplain", p(b("bold"), " plain"));
  });
  test("[W3] four apostrophes are one and bold; more than five are text before both", () => {
    reads("''''four''''", p("'", b("four'")));
    reads("''''''''six'''''", p("'''", i(b("six"))));
  });
  test("[W3] an elided article before emphasis keeps its apostrophe", () => {
    reads("L'''amour'' toujours", p("L'", i("amour"), " toujours"));
  });
  test("[W3] a single apostrophe is one", () => {
    reads("the commons' don't", p("the commons' don't"));
  });
});

describe("[W14] tags in a line", () => {
  test("[W14] become the mark that they mean", () => {
    reads(
      "<b>a</b> <em>b</em> <s>c</s> <u>d</u> H<sub>2</sub>O m<sup>2</sup> <code>e</code>",
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
    );
  });
  test("[W14] that are only for looks leave their text", () => {
    reads('<font color="red">a</font> <span style="x">b</span> <big>c</big> <small>d</small>', p("a b c d"));
  });
  test("[W14] that no wiki knows are text, as are signs in formulas", () => {
    reads("progress <is> visible, 1 < 2 > 0", p("progress <is> visible, 1 < 2 > 0"));
  });
  test("[W14] that cross each other or never close do no harm", () => {
    reads("<b>a <i>b</b> c</i>\n\nd</u>", p(b("a "), i(b("b")), i(" c")), p("d"));
  });
  test("[W14] <br> breaks the line, but not at the end of a paragraph", () => {
    reads("one<br>two<br />three<br/><br>", p("one", br(), "two", br(), "three"));
  });
  test("[W14] a paragraph of breaks is nothing", () => {
    reads("a\n\n<br><br />\n\nb", p("a"), p("b"));
  });
});

describe("[W20] characters", () => {
  test("[W20] references to characters are decoded", () => {
    reads("a &amp; b &ndash; &#8211; &#x2013; &eacute; &Sigma;&sigma;", p("a & b – – – é Σσ"));
  });
  test("[W20] what is no reference stays", () => {
    reads("R&D; AT&T &unknown; &#0; &#xD800;", p("R&D; AT&T &unknown; &#0; &#xD800;"));
  });
  test("[W20] <nowiki> keeps its content from being read", () => {
    reads("<nowiki>''a'' [[b]] {{c}}</nowiki> '<nowiki/>'d", p("''a'' [[b]] {{c}} ''d"));
  });
  test("[W20] code points that are no characters and halves of characters are kept or replaced", () => {
    reads("a\uFDD0b \uFDD2c \uD800d \u0000e", p("a\uFDD0b \uFDD2c \uFFFDd e"));
  });
  test("[W20] a signature is text", () => {
    reads("I agree. --~~~~", p("I agree. --~~~~"));
  });
});

describe("[W18] what shows nothing", () => {
  test("[W18] comments vanish, with their line when they have it to themselves", () => {
    reads("a<!-- x -->b\n<!-- y -->\nc", p("ab c"));
  });
  test("[W18] a comment that never ends is text", () => {
    reads("a <!-- b", p("a <!-- b"));
  });
  test("[W18] switches vanish, other words between underscores do not", () => {
    reads("__NOTOC__\n__TOC__ a __INIT__", p("a __INIT__"));
  });
  test("[W18] the sort key of a page vanishes", () => {
    reads("{{DEFAULTSORT:Ostrom, Elinor}}a", p("a"));
  });
  test("[W18] what is only for this page stays, what is only for others is kept verbatim", () => {
    reads(
      "<noinclude>a</noinclude> <onlyinclude>b</onlyinclude> <includeonly>c</includeonly>",
      p("a b"),
      unconverted("<includeonly>c</includeonly>"),
    );
  });
});

describe("[W13] paragraphs and code", () => {
  test("[W13] lines are one paragraph until an empty one", () => {
    reads("a\nb\n\nc\n\n\n\nd", p("a b"), p("c"), p("d"));
  });
  test("[W13] a rule divides paragraphs", () => {
    reads("a\n----\nb\n-------- c", p("a"), hr(), p("b"), hr(), p("c"));
  });
  test("[W13] lines behind a space are code, with their spaces", () => {
    reads(" if a:\n   ''b''()\n\nc", pre("if a:\n  b()"), p("c"));
  });
  test("[W13] lines behind a space that hold links are a paragraph with line breaks", () => {
    reads(" see\n http://a.org", p("see", br(), mark("link", ["http://a.org"], { href: "http://a.org" })));
  });
  test("[W13] a line behind a space that is as long as only prose is, is prose", () => {
    const prose = "somebody began this paragraph with a space ".repeat(4).trim();
    reads(` ${prose}`, p(prose));
  });
  test("[W13] <pre> and <syntaxhighlight> are code, nothing in them is read", () => {
    reads(
      "<pre>\n''a''\n  &lt;b>\n</pre>\n<syntaxhighlight lang=\"python\">\nprint('''c''')\n</syntaxhighlight>",
      pre("''a''\n  <b>"),
      pre("print('''c''')", "python"),
    );
  });
  test("[W13] <pre> in a line divides it", () => {
    reads("a <pre>b</pre> c", p("a"), pre("b"), p("c"));
  });
  test("[W13] a formula is code between dollar signs, or a block of its own", () => {
    reads(
      'so <math>e = mc^2</math>\n<math display="block">\\sum_i x_i</math>',
      p("so ", code("$e = mc^2$")),
      pre("\\sum_i x_i", "math"),
    );
  });
  test("[W13] a poem keeps its lines", () => {
    reads("<poem>\nroses ''are''\n  red\n</poem>", p("roses ", i("are"), br(), "red"));
  });
  test("[W13] a tag of these that never closes is text", () => {
    reads("<pre> a <nowiki> b", p("<pre> a <nowiki> b"));
  });
});

describe("[W14] tags that make blocks", () => {
  test("[W14] <div>, <center> and <p> only divide", () => {
    reads("<div class=x>a <center>b</center></div>c\n<p>d</p>e", p("a"), p("b"), p("c"), p("d"), p("e"));
  });
  test("[W14] <blockquote> holds paragraphs and lists", () => {
    reads("<blockquote>a\n\nb\n* c\n</blockquote>\nd", quote(p("a"), p("b"), ul("c")), p("d"));
  });
  test("[W14] <h1> to <h6> are headings", () => {
    reads("<h1>a</h1>b<h4>c</h4>", h(2, "a"), p("b"), h(4, "c"));
  });
  test("[W14] a closing tag that closes nothing is nothing", () => {
    reads("a</blockquote></ul></td></table>b</div>c", p("a"), p("b"), p("c"));
  });
  test("[W14] an empty quotation is nothing", () => {
    reads("a<blockquote>\n</blockquote>", p("a"));
  });
});
