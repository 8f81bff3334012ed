import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDoc } from "../arbitrary";
import {
  a,
  b,
  br,
  code,
  comment,
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
import { type Inline } from "../build";
import { attr, type DocJSON, type MarkJSON, type NodeJSON } from "../json";
import { isSafeSource, isSafeUrl } from "../urls";
import { readMarkdown } from "./read";
import { writeTarget } from "./target";
import { writeMarkdown } from "./write";

test("[M1] any document is the same after it was written and read, but for what Markdown cannot tell", () => {
  fc.assert(
    fc.property(anyDoc, (doc) => {
      expect(readMarkdown(writeMarkdown(doc))).toEqual(told(doc));
    }),
    { numRuns: 120 },
  );
});

test("[M1] what was read from any text is the same after it was written and read again", () => {
  fc.assert(
    fc.property(anyMarkdown, (text) => {
      const doc = readMarkdown(text);
      expect(readMarkdown(writeMarkdown(doc))).toEqual(told(doc));
    }),
    { numRuns: 500 },
  );
});

test("[M1] marks that begin and end anywhere are told, in a paragraph, a heading, a cell and a note", () => {
  fc.assert(
    fc.property(anyLine, fc.constantFrom(p, h.bind(null, 2), inCell), (line, block) => {
      const doc = page(block(...line));
      expect(readMarkdown(writeMarkdown(doc))).toEqual(doc);
    }),
    { numRuns: 500 },
  );
});

const PIECES =
  'a|b| |a | b|  |*|_|"|!|`|[|]|1.|- |é|😀|“|\\|~|<b>|&|#|:|(x)|\u00a0|\t|\n|^|@|>|=|::: |<br>|$|x_y'.split(
    "|",
  );
const MARKS: MarkJSON[] = [
  ..."bold italic strike underline code subscript superscript bold italic"
    .split(" ")
    .map((type) => ({ type })),
  { type: "link", attrs: { href: "https://example.org/a_(b)", title: 'the "b"' } },
  { type: "wikiLink", attrs: { title: "Germ form" } },
];
const anyPiece = fc
  .tuple(
    fc.oneof(fc.constantFrom(...PIECES), fc.constant("|")),
    fc.uniqueArray(fc.constantFrom(...MARKS), { maxLength: 3, selector: (each) => each.type }),
  )
  .map(([text, marks]): NodeJSON => ({ type: "text", text, marks }));
const anyLine = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: anyPiece },
    { weight: 1, arbitrary: fc.constant(br()) },
    { weight: 1, arbitrary: fc.constant(mention("7", "Ada [x]")) },
    { weight: 1, arbitrary: fc.array(anyPiece, { maxLength: 3 }).map((said) => note(...said)) },
  ),
  { minLength: 1, maxLength: 9 },
);

function inCell(...content: Inline[]): NodeJSON {
  return table(row(th(...content), th()), row(td("x"), td(...content)));
}

const BARE =
  "** * _ ~~ ` ``` [ ] [[ ]] | ^[ ![ ( ) <u> </u> <b> </b> <br> \\ &amp; & --- === ::: :::: :::position :::table " +
  ":::row :::cell a é 😀 Oekonux # :: @[Ada](user:7) <http://x.y> ](x)";
const SPACED =
  '\n|\n\n|# |## |- |* |1. |7) |> |    |\t| |[ ] |[x] |:::query {filter="x"}\n|b c|\n:::\n|\n```\n'.split(
    "|",
  );
const SIGNS = [...BARE.split(" "), ...SPACED, "| a | b |\n| - | - |\n"];

const anyMarkdown = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ maxLength: 3 })), { maxLength: 40 })
  .map((parts) => parts.join("").replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\p{Surrogate}]/gu, ""));

/** The document without what `writeMarkdown` says that Markdown cannot tell. */
function told(doc: DocJSON): DocJSON {
  return page(...withoutEmpty(doc.content.map(node)));
}

function node(each: NodeJSON): NodeJSON {
  const made: NodeJSON = { ...each };
  if (each.content) made.content = each.content.map(node);
  if (each.marks) made.marks = each.marks.filter(isTold).map(plain);
  switch (each.type) {
    case "orderedList":
      made.attrs = { ...each.attrs, type: null };
      break;
    case "tableHeader":
    case "tableCell":
      made.attrs = { ...each.attrs, colwidth: null };
      made.content = withoutEmpty(made.content ?? []);
      break;
    case "image":
      if (!isSafeSource(attr(each, "src"))) made.attrs = { ...each.attrs, src: null };
      break;
    case "listItem":
    case "taskItem": {
      const [first = p(), ...rest] = made.content ?? [];
      const others = rest.filter((child) => !isEmpty(child));
      const gone = each.type === "listItem" && isEmpty(first) && others[0]?.type === "paragraph";
      made.content = gone ? others : [first, ...others];
      break;
    }
    case "blockquote":
    case "position":
      made.content = withoutEmpty(made.content ?? []);
  }
  return made;
}

function withoutEmpty(nodes: NodeJSON[]): NodeJSON[] {
  const full = nodes.filter((each) => !isEmpty(each));
  return full.length === 0 ? [p()] : full;
}

function isEmpty(each: NodeJSON): boolean {
  return each.type === "paragraph" && (each.content ?? []).length === 0;
}

function isTold(each: MarkJSON): boolean {
  if (each.type === "comment") return false;
  if (each.type === "link") return isSafeUrl(attr(each, "href"));
  return each.type !== "wikiLink" || writeTarget(target(each)) !== null;
}

function plain(each: MarkJSON): MarkJSON {
  return each.type === "wikiLink" ? { type: each.type, attrs: { ...target(each), page: null } } : each;
}

function target(each: MarkJSON) {
  const orNull = (name: string) => attr(each, name) || null;
  return { title: attr(each, "title"), fragment: orNull("fragment"), relation: orNull("relation") };
}

test("[M2] a position is written as a container with its attributes, and whatever stands in it", () => {
  const doc = page(
    position(
      { id: "7", holder: "P2P Foundation", stance: "differs-from", target: 'the "other"', topic: "a\\b" },
      p("It lacks ", b("autonomy"), "."),
      quote(p("Said.")),
      ul("one", "two"),
    ),
  );
  expect(writeMarkdown(doc)).toBe(
    [
      String.raw`:::position {id="7" holder="P2P Foundation" stance="differs-from" target="the \"other\"" topic="a\\b"}`,
      "It lacks **autonomy**.",
      "",
      "> Said.",
      "",
      "- one",
      "- two",
      ":::",
      "",
    ].join("\n"),
  );
});

test("[M3] what Markdown has signs for is written with them", () => {
  const doc = page(
    h(2, "On ", link("Oekonux")),
    p(
      "See ",
      link("Germ form", "the germ"),
      note("Merten, ", i("2000")),
      ".",
      br(),
      "And ",
      a("https://x.org", "there"),
    ),
    ol("one", "two"),
    tasks(task(true, p("done")), task(false, p("open"))),
    pre("let x", "js"),
    unconverted("{{Infobox}}"),
    image({ file: "A map.jpg", alt: "A map" }),
    query("topic=x", "table"),
    hr(),
    table(row(th("a"), th("b")), row(td("1"), td(code("x|y")))),
    p(mark("underline", ["u"]), mark("subscript", ["2"]), mark("strike", ["no"]), mention("7", "Ada")),
  );
  expect(writeMarkdown(doc)).toBe(`## On [[Oekonux]]

See [[Germ form|the germ]]^[Merten, *2000*].\\
And [there](https://x.org)

1. one
2. two

- [x] done
- [ ] open

\`\`\`js
let x
\`\`\`

\`\`\`unconverted wikitext
{{Infobox}}
\`\`\`

![A map](<File:A map.jpg>)

:::query {filter="topic=x" view="table"}
:::

___

| a | b |
| --- | --- |
| 1 | \`x\\|y\` |

<u>u</u><sub>2</sub>~~no~~@[Ada](user:7)
`);
  expect(readMarkdown(writeMarkdown(doc))).toEqual(doc);
});

test("[M4] a table that pipes cannot draw is written cell by cell", () => {
  const wide: NodeJSON = { type: "tableHeader", attrs: { colspan: 2 }, content: [p("over two")] };
  const doc = page(table(row(wide), row(td("1"), { ...td("2"), content: [p("2"), ul("a")] })));
  const text = writeMarkdown(doc);
  expect(text).toContain(':::header {colspan="2"}');
  expect(readMarkdown(text)).toEqual(doc);
});

test("[M5] a comment and a link that leads nowhere leave their text", () => {
  const doc = page(p(comment("1", "said"), " ", a("javascript:alert(1)", "here"), " ", link("a|b", "there")));
  expect(writeMarkdown(doc)).toBe("said here there\n");
});

test("[M6] two lists in a row stay two", () => {
  const doc = page(ul("a"), ul(li(p("b"), ul("c"))), ol("d"), ol("e"));
  expect(readMarkdown(writeMarkdown(doc))).toEqual(doc);
});
