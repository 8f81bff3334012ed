import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDoc } from "../json";
import { readWikitext } from "./read";
import { missing, visibleWords, writtenWords } from "./words.testing";

// Every construct that the converter knows, with holes for others; composed at random they make pages that no
// person would write, and that some person has.
const word = fc.constantFrom("commons", "peer", "Ökonomie", "P2P", "2012", "l'État", "a", "生产", "theory's");

const { source } = fc.letrec<{ source: string; inline: string; block: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    word,
    fc.tuple(tie("inline"), tie("inline")).map((parts) => parts.join(" ")),
    wrap("''", "''", tie("inline")),
    wrap("'''", "'''", tie("inline")),
    wrap("<b>", "</b>", tie("inline")),
    wrap('<span style="color:red">', "</span>", tie("inline")),
    wrap("<sub>", "</sub>", tie("inline")),
    wrap("<ref>", "</ref>", word),
    wrap("<ref name=x>", "</ref>", tie("inline")),
    wrap("<nowiki>", "</nowiki>", word),
    wrap("<code>", "</code>", tie("inline")),
    wrap("{{box|", "}}", tie("inline")),
    wrap("[[", "]]", word),
    wrap("[[Page|", "]]", tie("inline")),
    wrap("[[File:Map.png|thumb|", "]]", tie("inline")),
    wrap("[[:Category:", "]]", word),
    wrap("[[author::", "]]", word),
    wrap("[http://a.org ", "]", word),
    wrap("<blockquote>", "</blockquote>", tie("inline")),
    wrap("<div>", "</div>", tie("inline")),
    fc.constantFrom(
      "<br>",
      "&amp;",
      "&ndash;",
      "http://b.org/c.",
      "[[Category:Law|key]]",
      "<!-- hidden -->",
      "~~~~",
    ),
  ),
  block: fc.oneof(
    tie("inline"),
    wrap("= ", " =", tie("inline")),
    wrap("=== ", " ===", tie("inline")),
    fc.tuple(fc.stringMatching(/^[*#:]{1,4}$/), tie("inline")).map((parts) => parts.join(" ")),
    fc.tuple(word, tie("inline")).map(([term, text]) => `; ${term} : ${text}`),
    wrap(" ", "", tie("inline")),
    wrap("{|\n| ", "\n|}", tie("inline")),
    wrap("{|\n|+ caption\n! head !! ", "\n|-\n| cell\n| other\n|}", tie("inline")),
    wrap("<ul>\n<li>", "</li>\n</ul>", tie("inline")),
    wrap("<pre>", "</pre>", word),
    wrap("<gallery>\nFile:A.png|", "\n</gallery>", word),
    fc.constantFrom(
      "",
      "----",
      "__TOC__",
      "<references/>",
      "{|",
      "|}",
      "|-",
      "| loose",
      "</div>",
      "<ul>",
      "[[",
      "{{",
      "]]",
      "}}",
      "<ref>",
      "'''",
    ),
  ),
  source: fc.array(tie("block"), { maxLength: 12 }).map((blocks) => blocks.join("\n")),
}));

function wrap(before: string, after: string, inside: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return inside.map((text) => before + text + after);
}

describe("[W1] no visible word is lost, and the result fits the schema", () => {
  test("[W1] on pages composed at random", () => {
    fc.assert(
      fc.property(source, (text) => {
        const { doc } = readWikitext(text, { title: "Commons" });
        expect(parseDoc(doc)).toMatchObject({ ok: true });
        expect(missing(visibleWords(text), writtenWords(doc))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  test("[W1] on any text at all", () => {
    const junk = fc.string({
      unit: fc.constantFrom(
        ..."[]{}|'=*#:;!<>/&-\n ab\uFDD0\uD800",
        "<b>",
        "<ref>",
        "</ref>",
        "{|",
        "|}",
        "http://a",
      ),
      maxLength: 200,
    });
    fc.assert(
      fc.property(junk, (text) => {
        const { doc } = readWikitext(text, { title: "Commons" });
        expect(parseDoc(doc)).toMatchObject({ ok: true });
      }),
      { numRuns: 1_500 },
    );
  });
});
