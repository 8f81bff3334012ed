import { expect, test } from "vitest";
import { a, b, br, code, comment, h, i, link, mark, note, p, page, position, row, table, td } from "./build";
import { MAX_DEPTH } from "./elements";
import { docOf, emptyDoc, MAX_NODES, parseDoc, toNode } from "./json";
import { schema } from "./schema";

function refusal(value: unknown): string {
  const parsed = parseDoc(value);
  return parsed.ok ? "accepted" : `${parsed.reason}: ${parsed.sentence}`;
}

function doc(...content: unknown[]): unknown {
  return { type: "doc", content };
}

test("[D1] every node and mark of the contract is in the schema, and every attribute has a default", () => {
  const contract =
    "blockquote bulletList codeBlock doc footnote hardBreak heading horizontalRule image listItem mention orderedList " +
    "paragraph position query table tableCell tableHeader tableRow taskItem taskList text unconverted";
  expect(Object.keys(schema.nodes).sort()).toEqual(contract.split(" "));
  expect(Object.keys(schema.marks).sort()).toEqual(
    "bold code comment italic link strike subscript superscript underline wikiLink".split(" "),
  );
  for (const type of [...Object.values(schema.nodes), ...Object.values(schema.marks)]) {
    for (const [name, spec] of Object.entries(type.spec.attrs ?? {})) {
      expect(spec, `${type.name}.${name}`).toHaveProperty("default");
      expect(spec.validate, `${type.name}.${name}`).toBeDefined();
    }
  }
});

test("[D2] a document in canonical form has all attributes and one node for text of the same marks", () => {
  const parsed = parseDoc(
    doc(
      {
        type: "heading",
        content: [
          { type: "text", text: "A" },
          { type: "text", text: "B", marks: [] },
        ],
      },
      {
        type: "paragraph",
        attrs: {},
        content: [
          { type: "text", text: "x", marks: [{ type: "bold" }, { type: "wikiLink", attrs: { title: "Y" } }] },
          { type: "hardBreak", marks: [{ type: "bold" }] },
        ],
      },
    ),
  );
  const wikiLink = { type: "wikiLink", attrs: { title: "Y", page: null, fragment: null, relation: null } };
  expect(parsed).toEqual({
    ok: true,
    doc: {
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: "AB" }] },
        {
          type: "paragraph",
          content: [{ type: "text", text: "x", marks: [wikiLink, { type: "bold" }] }, { type: "hardBreak" }],
        },
      ],
    },
  });
});

test("[D2] reading a canonical document again changes nothing", () => {
  const canonical = page(
    h(2, "Title"),
    p("see ", link("Germ form"), b(i("both"), br()), code("x"), note("a ", b("note"))),
    position({ stance: "holds" }, p("text")),
    table(row(td("1"), td("2"))),
  );
  expect(parseDoc(structuredClone(canonical))).toEqual({ ok: true, doc: canonical });
  expect(docOf(toNode(canonical))).toEqual(canonical);
  expect(parseDoc(emptyDoc())).toEqual({ ok: true, doc: emptyDoc() });
});

test("[D3] comments may overlap, a link out of the wiki and one within it may not", () => {
  const overlapping = page(p(comment("1", "a", comment("2", "b")), comment("2", "c")));
  expect(overlapping.content[0]?.content?.[1]?.marks).toHaveLength(2);
  const twice = page(p(mark("wikiLink", [a("https://example.org", "x")], { title: "X" })));
  expect(twice.content[0]?.content?.[0]?.marks?.map((each) => each.type)).toEqual(["wikiLink"]);
});

const text = { type: "text", text: "x" };

test.each([
  [null, /^not-a-document/],
  ["doc", /^not-a-document/],
  [[], /^not-a-document/],
  [{ type: "paragraph" }, /^not-a-document/],
  [{ type: "doc" }, /^bad-content/],
  [{ type: "doc", content: {} }, /^not-a-document/],
  [doc(null), /^not-a-document/],
  [doc({ type: 1 }), /^not-a-document/],
  [doc({ type: "script" }), /^unknown-node: There is no node of the type "script"\.$/],
  [doc({ type: "__proto__" }), /^unknown-node/],
  [doc({ type: "constructor" }), /^unknown-node/],
  [doc({ type: "paragraph", content: [{ ...text, marks: [{ type: "blink" }] }] }), /^unknown-mark/],
  [doc({ type: "paragraph", content: [{ ...text, marks: "bold" }] }), /^not-a-document/],
  [doc({ type: "paragraph", attrs: { onclick: "x" } }), /^unknown-attribute/],
  [doc({ type: "position", attrs: { hodler: "x" }, content: [{ type: "paragraph" }] }), /^unknown-attribute/],
  [doc({ type: "position", attrs: { holder: 7 }, content: [{ type: "paragraph" }] }), /^bad-attribute/],
  [doc({ type: "position", attrs: { holder: "\0" }, content: [{ type: "paragraph" }] }), /^bad-attribute/],
  [doc({ type: "query", attrs: { filter: "x".repeat(10_001) } }), /^bad-attribute/],
  [doc({ type: "heading", attrs: { level: 7 } }), /^bad-attribute/],
  [doc({ type: "heading", attrs: { level: "2" } }), /^bad-attribute/],
  [doc({ type: "paragraph", attrs: [] }), /^not-a-document/],
  [doc({ type: "paragraph", content: [{ type: "text", text: "" }] }), /^bad-text/],
  [doc({ type: "paragraph", content: [{ type: "text" }] }), /^bad-text/],
  [doc({ type: "paragraph", content: [{ type: "text", text: "a\0" }] }), /^bad-text/],
  [doc({ type: "paragraph", content: [{ type: "text", text: "a\uD800" }] }), /^bad-text/],
  [doc(text), /^bad-content: The content of a doc is not what may stand there\.$/],
  [doc({ type: "position" }), /^bad-content/],
  [doc({ type: "bulletList", content: [text] }), /^bad-content/],
  [doc({ type: "codeBlock", content: [{ ...text, marks: [{ type: "bold" }] }] }), /^bad-content/],
])("[D4] a document that breaks the schema is refused with a sentence: %j", (value, expected) => {
  expect(refusal(value)).toMatch(expected);
  expect(refusal(value)).toMatch(/: [A-Z].*\.$/s);
});

test("[D4] what Tiptap's own link and image carry beyond the schema is left out, not refused", () => {
  const attrs = { href: "https://example.org", target: "_blank", rel: "x", class: null };
  const parsed = parseDoc(
    doc({ type: "paragraph", content: [{ ...text, marks: [{ type: "link", attrs }] }] }),
  );
  expect(parsed).toEqual({ ok: true, doc: page(p(a("https://example.org", "x"))) });
});

test("[D5] a document that is nested too deep or too large is refused", () => {
  let nested: unknown = { type: "paragraph" };
  for (let depth = 0; depth < 50_000; depth++) nested = { type: "blockquote", content: [nested] };
  expect(refusal(doc(nested))).toBe(`too-deep: The document is nested more than ${MAX_DEPTH} deep.`);
  const many = Array.from({ length: MAX_NODES }, () => ({ type: "paragraph" }));
  expect(refusal({ type: "doc", content: many.slice(1) })).toBe("accepted");
  expect(refusal({ type: "doc", content: many })).toMatch(/^too-large/);
});

test("[D3] a table may have columns without a width, as the editor's repair of one leaves them", () => {
  const cell = {
    type: "tableCell",
    attrs: { colspan: 2, colwidth: [0, 75] },
    content: [{ type: "paragraph" }],
  };
  expect(refusal(doc({ type: "table", content: [{ type: "tableRow", content: [cell] }] }))).toBe("accepted");
});
