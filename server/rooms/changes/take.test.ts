import { expect, test } from "vitest";
import * as Y from "yjs";
import { p, page, position, pre, row, table, td, ul } from "@/document/build";
import { MAX_DEPTH } from "@/document/elements";
import { inspect, toUpdate } from "@/document/ydoc";
import { take, type Take, type Writer } from "./take";

const PAGE = page(
  p("A seed."),
  ul("one", "two"),
  position({ holder: "Oekonux" }, p("Said.")),
  table(row(td("cell"))),
  pre("text"),
);

function live(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, toUpdate(PAGE, 1));
  doc.getXmlFragment("default");
  return doc;
}

function writer(account: string, owners: [number, string][] = []): Writer {
  return { account, owners: new Map(owners) };
}

/** What a client sends that has the page and does this to it. */
function sent(act: (fragment: Y.XmlFragment, doc: Y.Doc) => void, clientId = 77): Uint8Array {
  const doc = live();
  doc.clientID = clientId;
  const known = Y.encodeStateVector(doc);
  doc.transact(() => act(doc.getXmlFragment("default"), doc));
  return Y.encodeStateAsUpdate(doc, known);
}

function at(fragment: Y.XmlFragment, ...path: number[]): Y.XmlElement {
  let found: Y.XmlFragment = fragment;
  for (const index of path) found = found.get(index) as Y.XmlElement;
  return found as Y.XmlElement;
}

function textAt(fragment: Y.XmlFragment, ...path: number[]): Y.XmlText {
  return at(fragment, ...path) as unknown as Y.XmlText;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

/** Yjs types attributes as text, and writes whatever it is given. */
function set(of: Y.XmlElement, name: string, value: unknown): void {
  of.setAttribute(name, value as string);
}

const MISFITS: Record<string, (fragment: Y.XmlFragment, doc: Y.Doc) => void> = {
  "an element that is none of ours": (page) => page.insert(0, [element("script")]),
  "an element called as a property of every object": (page) => page.insert(0, [element("constructor")]),
  "a page in a page": (page) => page.insert(0, [element("doc")]),
  "an element called text": (page) => at(page, 0).insert(0, [element("text")]),
  "text at the top of the page": (page) => page.insert(0, [new Y.XmlText("bare")]),
  "text straight in a list": (page) => at(page, 1).insert(0, [new Y.XmlText("bare")]),
  "text straight in a position": (page) => at(page, 2).push([new Y.XmlText("bare")]),
  "a paragraph straight in a list": (page) => at(page, 1).push([element("paragraph")]),
  "a block in a paragraph": (page) => at(page, 0).push([element("blockquote")]),
  "an item outside of a list": (page) => page.push([element("listItem", element("paragraph"))]),
  "a heading in a position": (page) => at(page, 2).push([element("heading")]),
  "a note in a note": (page) => at(page, 0).push([element("footnote", element("footnote"))]),
  "an element in a rule": (page) => page.push([element("horizontalRule", element("paragraph"))]),
  "a level that is no number": (page) => set(insert(page, "heading"), "level", "2"),
  "a level that is out of bounds": (page) => set(insert(page, "heading"), "level", 7),
  "an attribute that is an object": (page) => set(at(page, 2), "holder", { toString: "x" }),
  "an attribute that is a list": (page) => set(at(page, 2), "holder", ["Oekonux"]),
  "an attribute that is null where it is text": (page) => set(at(page, 2), "holder", null),
  "an attribute that is bytes": (page) => set(at(page, 2), "holder", new Uint8Array(3)),
  "an attribute that is a text of Yjs": (page) => set(at(page, 2), "holder", new Y.Text("Oekonux")),
  "an attribute that is an element": (page) => set(at(page, 2), "holder", element("paragraph")),
  "an attribute of 20,000 characters": (page) => set(at(page, 2), "holder", "x".repeat(20_000)),
  "an attribute that the element does not have": (page) => set(at(page, 0), "onclick", "x"),
  "an attribute called as the prototype": (page) => set(at(page, 0), "__proto__", { a: 1 }),
  "a size that is an object": (page) => set(insert(page, "image"), "width", { a: 1 }),
  "an attribute of a text": (page) => textAt(page, 0, 0).setAttribute("class", "x"),
  "a mark that is none of ours": (page) => textAt(page, 0, 0).format(0, 1, { blink: {} }),
  "a mark under two names": (page) => textAt(page, 0, 0).format(0, 1, { "bold--AAAAAAAA": {} }),
  "a mark that is a number": (page) => textAt(page, 0, 0).format(0, 1, { bold: 5 }),
  "a mark with an attribute that is an object": (page) =>
    textAt(page, 0, 0).format(0, 1, { wikiLink: { title: { a: 1 } } }),
  "a mark with an attribute that it does not have": (page) =>
    textAt(page, 0, 0).format(0, 1, { link: { href: "https://x.example", onclick: "x" } }),
  "a mark in code": (page) => textAt(page, 4, 0).format(0, 1, { bold: {} }),
  "a picture in a text": (page) => textAt(page, 0, 0).insertEmbed(0, { image: "x" }),
  "a type in a text": (page) => textAt(page, 0, 0).insertEmbed(0, new Y.Map()),
  "a map among the blocks": (page) => page.insert(0, [new Y.Map() as unknown as Y.XmlElement]),
  "an array among the blocks": (page) => page.insert(0, [new Y.Array() as unknown as Y.XmlElement]),
  "a text of the wrong kind": (page) => at(page, 0).push([new Y.Text("x") as unknown as Y.XmlText]),
  "a hook": (page) => page.insert(0, [new Y.XmlHook("paragraph") as unknown as Y.XmlElement]),
  "a fragment": (page) => page.insert(0, [new Y.XmlFragment() as unknown as Y.XmlElement]),
  "a document in the document": (page) => page.insert(0, [new Y.Doc() as unknown as Y.XmlElement]),
  "bytes among the blocks": (page) => page.insert(0, [new Uint8Array(4) as unknown as Y.XmlElement]),
  "values among the blocks": (page) => page.insert(0, [{ a: 1 } as unknown as Y.XmlElement]),
  "nesting beyond the limit": (page) => void nest(page, MAX_DEPTH + 1),
  "nesting 5,000 deep": (page) => void nest(page, 5_000),
};

function insert(page: Y.XmlFragment, name: string): Y.XmlElement {
  const made = element(name);
  page.insert(0, [made]);
  return made;
}

/** Gives the innermost of so many quotations. */
function nest(page: Y.XmlFragment, depth: number): Y.XmlFragment {
  let inner: Y.XmlFragment = page;
  for (let at = 0; at < depth; at++) {
    const next = element("blockquote");
    inner.insert(0, [next]);
    inner = next;
  }
  return inner;
}

function expectRefused(doc: Y.Doc, result: Take, kind: string): void {
  expect(result).toMatchObject({ ok: false, early: false, kind, spoilt: false });
  expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(live()));
}

test.each(Object.entries(MISFITS))("[R50] %s is refused and changes nothing", (_name, act) => {
  const doc = live();
  expectRefused(doc, take(doc, sent(act), writer("eve")), "misfit");
});

test("[R50] another root than the page is refused", () => {
  const doc = live();
  const update = sent((_page, own) => own.getMap("settings").set("a", 1));
  expect(take(doc, update, writer("eve"))).toMatchObject({ ok: false, early: false, spoilt: false });
  expect([...doc.share.keys()]).toEqual(["default"]);
});

test("[R50] nesting as deep as the limit is taken, and one more in it is not", () => {
  const doc = live();
  const deepest = (page: Y.XmlFragment) => nest(page, MAX_DEPTH - 1).insert(0, [element("paragraph")]);
  expect(take(doc, sent(deepest), writer("ada")).ok).toBe(true);
  expect(inspect(doc).faults).toEqual([]);
  const deeper = (page: Y.XmlFragment) => nest(page, MAX_DEPTH).insert(0, [element("paragraph")]);
  expect(take(doc, sent(deeper, 78), writer("bo"))).toMatchObject({ ok: false, kind: "misfit" });
});

test("[R50] what stands in something deleted and forgotten is taken, whatever it is, and forgotten too", () => {
  const doc = live();
  const late = sent((page) => textAt(page, 0, 0).insert(3, "late "));
  expect(
    take(
      doc,
      sent((page) => page.delete(0, 1), 78),
      writer("ada"),
    ).ok,
  ).toBe(true);
  expect(take(doc, late, writer("bo")).ok).toBe(true);
  expect(inspect(doc).faults).toEqual([]);
  expect(doc.getXmlFragment("default").toString()).not.toContain("late");
});

test("[R51] a client id belongs to who wrote under it first, in whatever session", () => {
  const doc = live();
  const ada = writer("ada");
  expect(
    take(
      doc,
      sent((page) => page.insert(0, [element("paragraph")])),
      ada,
    ),
  ).toMatchObject({
    ok: true,
    clients: [77],
  });
  expect(ada.owners.get(77)).toBe("ada");
  const more = new Y.Doc();
  Y.applyUpdate(more, Y.encodeStateAsUpdate(doc));
  more.clientID = 77;
  const known = Y.encodeStateVector(more);
  more.getXmlFragment("default").insert(0, [element("paragraph")]);
  const update = Y.encodeStateAsUpdate(more, known);
  const before = Y.encodeStateAsUpdate(doc);
  expect(take(doc, update, writer("eve", [...ada.owners]))).toMatchObject({ ok: false, kind: "forged" });
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  expect(take(doc, update, writer("ada", [...ada.owners]))).toMatchObject({ ok: true, clients: [] });
});

test("[R51] what came in an import cannot be made somebody's", () => {
  const doc = live();
  const update = sent((page) => page.insert(0, [element("paragraph")]), 1);
  expectRefused(doc, take(doc, update, writer("eve")), "forged");
});

test("[R51] nobody binds client ids by the thousand", () => {
  const doc = live();
  const updates = Array.from({ length: 60 }, (_, n) =>
    sent((page) => page.insert(0, [element("paragraph")]), 100 + n),
  );
  expectRefused(doc, take(doc, Y.mergeUpdates(updates), writer("eve")), "forged");
});

/** An update with one paragraph whose neighbours are said to be these. */
function between(left: Y.ID | null, right: Y.ID | null, clientId = 77): Uint8Array {
  const item = new Y.Item(
    Y.createID(clientId, 0),
    null,
    left,
    null,
    right,
    null,
    null,
    new Y.ContentType(new Y.XmlElement("paragraph")),
  );
  const encoder = new Y.UpdateEncoderV1();
  for (const number of [1, 1, clientId, 0]) encoder.restEncoder.cbuf[encoder.restEncoder.cpos++] = number;
  item.write(encoder, 0);
  encoder.restEncoder.cbuf[encoder.restEncoder.cpos++] = 0;
  return encoder.toUint8Array();
}

test("[R52] neighbours in different lists, in the wrong order, or later than the item itself are refused", () => {
  const doc = live();
  const ids = doc
    .getXmlFragment("default")
    .toArray()
    .map((child) => child._item?.id ?? null);
  const [first, second] = ids;
  const inner = at(doc.getXmlFragment("default"), 1, 0)._item?.id ?? null;
  if (!first || !second || !inner) throw new Error("the page has changed");
  for (const [left, right] of [
    [second, first],
    [first, first],
    [first, inner],
    [inner, second],
    [Y.createID(77, 0), null],
    [null, Y.createID(77, 5)],
  ] as const) {
    const result = take(doc, between(left, right), writer("eve"));
    expect(result.ok).toBe(false);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(live()));
  }
  expect(take(doc, between(first, second), writer("ada")).ok).toBe(true);
});

test("[R52] two lists of one client in one update are refused", () => {
  const doc = live();
  const update = sent((page) => page.insert(0, [element("paragraph")]));
  // One list of one item, written twice.
  const body = update.subarray(1, -1);
  expectRefused(doc, take(doc, Uint8Array.from([2, ...body, ...body, 0]), writer("eve")), "malformed");
});
