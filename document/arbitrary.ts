import fc, { type Arbitrary } from "fast-check";
import { type DocJSON, type MarkJSON, type NodeJSON, parseDoc } from "./json";
import { POSITION_ATTRIBUTES } from "./schema/wiki";
import { STANCES } from "./positions/stances";

// Text that has hurt a wiki before: markup of every kind, joined signs, letters from right to left.
const HOSTILE = [
  "<script>alert(1)</script>",
  '" onload="alert(1)',
  "' onmouseover='alert(1)",
  "</section></pre>",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "&lt;b&gt; &amp;",
  "[[Link|text]] ^[note] :::position {id=x}",
  "# * 1. > ```",
  "👩‍👩‍👧‍👦 ثقافة \u202Eabc",
];

const text = fc
  .oneof(
    { weight: 4, arbitrary: fc.lorem({ maxCount: 6 }) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  )
  .map((value) => value.replace(/[\u0000\p{Surrogate}]/gu, "") || "x");

const title = fc.oneof(
  fc.constantFrom(
    "Oekonux",
    "P2P Foundation",
    "Category:Commons",
    ":Category:Commons",
    "germ_form",
    "a|b",
    "",
  ),
  text,
);
const maybe = fc.option(text);

const mark: Arbitrary<MarkJSON> = fc.oneof(
  fc
    .constantFrom("bold", "italic", "strike", "underline", "code", "subscript", "superscript")
    .map((type) => of(type)),
  fc.record({ href: fc.oneof(fc.webUrl(), text), title: maybe }).map((attrs) => of("link", attrs)),
  fc.record({ title, page: maybe, fragment: maybe, relation: maybe }).map((attrs) => of("wikiLink", attrs)),
  fc.record({ id: fc.constantFrom("1", "2", "3") }).map((attrs) => of("comment", attrs)),
);

const words: Arbitrary<NodeJSON> = fc
  .tuple(text, fc.array(mark, { maxLength: 4 }))
  .map(([said, marks]) => ({ type: "text", text: said, marks }));

const inline: Arbitrary<NodeJSON[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: words },
    { weight: 1, arbitrary: fc.constant({ type: "hardBreak" }) },
    {
      weight: 1,
      arbitrary: fc.array(words, { maxLength: 3 }).map((content) => ({ type: "footnote", content })),
    },
    { weight: 1, arbitrary: fc.record({ id: text, label: text }).map((attrs) => of("mention", attrs)) },
  ),
  { maxLength: 5 },
);

const plain = fc
  .array(text, { maxLength: 2 })
  .map((parts) => parts.map((each) => ({ type: "text", text: each })));

const date = fc.constantFrom("", "2012", "2012-05", "2012~", "-0300", "soon");

const positionAttrs = fc.record(
  Object.fromEntries(
    POSITION_ATTRIBUTES.map((name): [string, Arbitrary<string>] => {
      if (name === "id") return [name, fc.oneof(fc.uuid(), fc.constant(""), text)];
      if (name === "stance")
        return [name, fc.oneof(fc.constantFrom(...STANCES.map((each) => each.name)), text)];
      if (name === "from" || name === "until") return [name, date];
      return [name, title];
    }),
  ),
);

const { block } = fc.letrec<
  Record<"block" | "paragraph" | "item" | "bullets" | "numbers" | "quote", NodeJSON>
>((tie) => {
  const blocks = fc.array(tie("block"), { minLength: 1, maxLength: 3, depthIdentifier: "block" });
  const items = fc.array(tie("item"), { minLength: 1, maxLength: 3, depthIdentifier: "block" });
  const cell = fc
    .record({
      type: fc.constantFrom("tableCell", "tableHeader"),
      attrs: fc.record({
        colspan: fc.integer({ min: 1, max: 3 }),
        rowspan: fc.integer({ min: 1, max: 3 }),
        colwidth: fc.option(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 3 })),
        align: fc.constantFrom(null, "left", "right", "center"),
      }),
      content: blocks,
    })
    .map((made): NodeJSON => made);
  const row = fc
    .array(cell, { maxLength: 3, depthIdentifier: "block" })
    .map((cells) => holding("tableRow", cells));
  const leaf = fc.oneof(
    tie("paragraph"),
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), inline)
      .map(([level, said]) => holding("heading", said, { level })),
    fc.tuple(maybe, plain).map(([language, said]) => holding("codeBlock", said, { language })),
    fc.tuple(maybe, plain).map(([language, said]) => holding("unconverted", said, { language })),
    fc.constant({ type: "horizontalRule" }),
    fc.record({ src: maybe, alt: maybe, title: maybe, file: maybe }).map((attrs) => of("image", attrs)),
    fc.record({ filter: text, view: text }).map((attrs) => of("query", attrs)),
  );
  return {
    paragraph: inline.map((said) => holding("paragraph", said)),
    item: fc
      .tuple(tie("paragraph"), fc.array(tie("block"), { maxLength: 2, depthIdentifier: "block" }))
      .map(([first, rest]) => holding("listItem", [first, ...rest])),
    bullets: items.map((content) => holding("bulletList", content)),
    numbers: fc
      .tuple(items, fc.integer({ min: 1, max: 9 }), fc.constantFrom(null, "a", "I"))
      .map(([content, start, type]) => holding("orderedList", content, { start, type })),
    quote: blocks.map((content) => holding("blockquote", content)),
    block: fc.oneof(
      { depthIdentifier: "block", depthSize: "small", withCrossShrink: true },
      leaf,
      tie("bullets"),
      tie("numbers"),
      tie("quote"),
      fc.array(fc.tuple(fc.boolean(), blocks), { minLength: 1, maxLength: 3 }).map((tasks) =>
        holding(
          "taskList",
          tasks.map(([checked, content]) => task(checked, content)),
        ),
      ),
      fc
        .array(row, { minLength: 1, maxLength: 3, depthIdentifier: "block" })
        .map((rows) => holding("table", rows)),
      fc
        .tuple(
          positionAttrs,
          fc.array(fc.oneof(tie("paragraph"), tie("quote"), tie("bullets"), tie("numbers")), {
            minLength: 1,
            maxLength: 3,
            depthIdentifier: "block",
          }),
        )
        .map(([attrs, content]) => holding("position", content, attrs)),
    ),
  };
});

/** Any document that the schema allows, in canonical form, hostile text included. */
export const anyDoc: Arbitrary<DocJSON> = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((content) => canonical({ type: "doc", content }));

function canonical(doc: DocJSON): DocJSON {
  const parsed = parseDoc(doc);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.doc;
}

function task(checked: boolean, content: NodeJSON[]): NodeJSON {
  const first = content[0]?.type === "paragraph" ? [] : [{ type: "paragraph" }];
  return holding("taskItem", [...first, ...content], { checked });
}

function of(
  type: string,
  attrs?: Record<string, string | null>,
): { type: string; attrs?: Record<string, string | null> } {
  return attrs ? { type, attrs } : { type };
}

function holding(type: string, content: NodeJSON[], attrs?: NodeJSON["attrs"]): NodeJSON {
  return { type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) };
}
