import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { anyDoc } from "./arbitrary";
import {
  a,
  b,
  code,
  comment,
  h,
  hr,
  i,
  li,
  link,
  note,
  p,
  page,
  position,
  row,
  table,
  td,
  ul,
} from "./build";
import { type DocJSON, emptyDoc, parseDoc } from "./json";
import { FRAGMENT, inspect, replaceContent, toJSON, toUpdate } from "./ydoc";

function live(doc: DocJSON, clientId = 1): Y.Doc {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, toUpdate(doc, clientId));
  return ydoc;
}

/** What a change adds to the log, and which of the first client's items it deletes. */
function replaced(before: DocJSON, after: DocJSON) {
  const ydoc = live(before);
  const known = Y.encodeStateVector(ydoc);
  ydoc.clientID = 2;
  replaceContent(ydoc, after);
  const update = Y.encodeStateAsUpdate(ydoc, known);
  const deleted = (Y.decodeUpdate(update).ds.clients.get(1) ?? []).reduce((sum, each) => sum + each.len, 0);
  return { ydoc, bytes: update.length, deleted };
}

const paragraphs = Array.from({ length: 200 }, (_, n) =>
  p(`Paragraph ${n} says a thing about commons number ${n}.`),
);

test("[D6] a document survives the live document unchanged", () => {
  const doc = page(
    h(2, "Title"),
    p(
      "see ",
      link("Germ form"),
      b(i("both ", a("https://example.org", "out")), code("x")),
      note("a ", b("note")),
    ),
    p(comment("1", "one ", comment("2", "both ", b("and ", comment("3", "three")))), comment("2", "two")),
    position({ id: "x", stance: "holds" }, p("text"), ul("a", "b")),
    table(row(td("1"), td("2"))),
  );
  const ydoc = live(doc);
  expect(toJSON(ydoc)).toEqual(doc);
  expect(inspect(ydoc).faults).toEqual([]);
});

test("[D6] any document survives the live document and JSON unchanged", () => {
  fc.assert(
    fc.property(anyDoc, (doc) => {
      expect(inspect(live(doc))).toEqual({ doc, faults: [] });
      expect(parseDoc(JSON.parse(JSON.stringify(doc)))).toEqual({ ok: true, doc });
    }),
    { numRuns: 100 },
  );
});

test("[D7] the same document and client id give the same bytes", () => {
  const doc = page(
    p("see ", link("Germ form"), comment("1", comment("2", "x"))),
    position({ stance: "holds" }, p("a")),
  );
  expect(toUpdate(doc, 7)).toEqual(toUpdate(structuredClone(doc), 7));
});

test("[D8] a live document that nobody has written in is an empty page", () => {
  expect(toJSON(new Y.Doc())).toEqual(emptyDoc());
});

test("[D8] reading a live document never changes it, not even where it is at fault", () => {
  const ydoc = live(page(p("good")));
  const bad = new Y.XmlElement("bulletList");
  bad.insert(0, [new Y.XmlText("text straight in a list")]);
  ydoc.getXmlFragment(FRAGMENT).insert(1, [bad, new Y.XmlElement("script"), new Y.XmlText("loose")]);
  const state = Y.encodeStateAsUpdate(ydoc);
  expect(inspect(ydoc)).toEqual({
    doc: page(p("good")),
    faults: [
      "The content of a bulletList is not what may stand there.",
      'There is no element of the type "script".',
      "A text stands at the top of the page.",
    ],
  });
  expect(Y.encodeStateAsUpdate(ydoc)).toEqual(state);
});

test("[D8] attributes, marks and characters that nobody can have written with our editor are faults", () => {
  const ydoc = live(page(p("good"), h(2, "Title")));
  const paragraph = ydoc.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement;
  const text = paragraph.get(0) as Y.XmlText;
  text.format(0, 4, { blink: {} });
  text.insert(4, "\0!", { wikiLink: { title: 7, unknown: "x" } });
  text.insertEmbed(0, { image: "x" });
  (ydoc.getXmlFragment(FRAGMENT).get(1) as Y.XmlElement).setAttribute("level", "9");
  const { doc, faults } = inspect(ydoc);
  expect(doc).toEqual(page(p("good", link("", "!")), h(1, "Title")));
  expect(faults).toHaveLength(5);
});

test("[D8] a live document nested too deep is a fault and no overflow", () => {
  const ydoc = new Y.Doc();
  let parent: Y.XmlFragment = ydoc.getXmlFragment(FRAGMENT);
  for (let depth = 0; depth < 3000; depth++) {
    const child = new Y.XmlElement("blockquote");
    parent.insert(0, [child]);
    parent = child;
  }
  expect(inspect(ydoc).doc).toEqual(emptyDoc());
  expect(inspect(ydoc).faults[0]).toBe("The page is nested more than 100 deep.");
});

test("[D9] one word changed in a long page is a small update, and nothing else changes hands", () => {
  const next = [...paragraphs];
  next[100] = p("Paragraph 100 says a word about commons number 100.");
  const { ydoc, bytes, deleted } = replaced(page(...paragraphs), page(...next));
  expect(toJSON(ydoc)).toEqual(page(...next));
  expect(deleted).toBe("thing".length);
  expect(bytes).toBeLessThan(60);
});

test("[D9] changes far apart leave everything between them to its authors", () => {
  const next = [h(2, "New"), ...paragraphs];
  next[50] = p("Paragraph 49 says a ", b("thing"), " about commons number 49.");
  next.splice(120, 1);
  next.push(p("The end."));
  const { ydoc, bytes, deleted } = replaced(page(...paragraphs), page(...next));
  expect(toJSON(ydoc)).toEqual(page(...next));
  expect(deleted).toBeLessThan(60);
  expect(bytes).toBeLessThan(250);
});

test("[D9] inside lists and positions too, what is unchanged stays whose it is", () => {
  const before = page(
    ul("one", "two", "three"),
    position({ id: "x", stance: "holds", holder: "Oekonux" }, p("A full mode of production in germ.")),
    hr(),
  );
  const after = page(
    ul("zero", "one", li(p("two"), ul("half")), "three"),
    position(
      { id: "x", stance: "holds", holder: "Oekonux", from: "1999" },
      p("A full mode of production in germ form."),
    ),
    hr(),
  );
  const { ydoc, deleted } = replaced(before, after);
  expect(toJSON(ydoc)).toEqual(after);
  // The one thing that goes is the empty `from`.
  expect(deleted).toBe(1);
});

test("[D9] replacing a page by itself changes nothing", () => {
  const doc = page(p(comment("1", "a", comment("2", b("b")))), ul("x", "x", "x"), position({}, p("y")));
  const { bytes, deleted } = replaced(doc, doc);
  expect({ bytes, deleted }).toEqual({ bytes: 2, deleted: 0 });
});

test("[D9] any page can be replaced by any other", () => {
  fc.assert(
    fc.property(anyDoc, anyDoc, (before, after) => {
      expect(inspect(replaced(before, after).ydoc)).toEqual({ doc: after, faults: [] });
    }),
    { numRuns: 60 },
  );
});

test("[E76] a cell has a width for each column that it spans or none, from outside and out of a live document", () => {
  const cell = (colspan: number, colwidth: number[]) => ({
    type: "tableCell",
    attrs: { colspan, colwidth },
    content: [p("x")],
  });
  const cells = [cell(1, [50]), cell(2, [50, 70]), cell(2, [50]), cell(1, [50, 70]), cell(1, [])];
  // Not by `page`, which reads what it is given.
  const given: DocJSON = { type: "doc", content: [table(row(...cells))] };
  const widths = (doc: DocJSON) =>
    (doc.content[0]?.content?.[0]?.content ?? []).map(({ attrs }) => attrs?.["colwidth"]);
  const fitting = [[50], [50, 70], null, null, null];
  const parsed = parseDoc(given);
  expect(parsed.ok && widths(parsed.doc)).toEqual(fitting);
  // As a live document has it that nobody looked through.
  const { doc, faults } = inspect(live(given));
  expect([widths(doc), faults]).toEqual([fitting, []]);
});
