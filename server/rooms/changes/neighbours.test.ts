import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { p, page } from "@/document/build";
import { toUpdate } from "@/document/ydoc";
import { take } from "./take";

/*
 * Letters in one text, each put between any two others, as only somebody would write who does not use Yjs as it is. What
 * the check lets through must be one text for everybody, in whatever order it comes to them.
 */

const BEGUN = toUpdate(page(p("ab")), 1);

function begun(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, BEGUN);
  return doc;
}

function textOf(doc: Y.Doc): Y.XmlText {
  const text = (doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error("the page has changed");
  return text;
}

/** Every letter of a text that is there or was, in order. */
function lettersOf(doc: Y.Doc): Y.ID[] {
  const ids: Y.ID[] = [];
  for (let item = textOf(doc)._start; item; item = item.right) {
    for (let at = 0; at < item.length; at++) ids.push(Y.createID(item.id.client, item.id.clock + at));
  }
  return ids;
}

/** A change that puts a letter between two others, which need not stand side by side. */
function put(doc: Y.Doc, letter: string, left: Y.ID | undefined, right: Y.ID | undefined): Uint8Array {
  const known = Y.encodeStateVector(doc);
  doc.transact((transaction) => {
    const before = left ? Y.getItemCleanEnd(transaction, doc.store, left) : null;
    const after = right ? Y.getItemCleanStart(transaction, right) : null;
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const content = new Y.ContentString(letter);
    const item = new Y.Item(id, before, left ?? null, after, right ?? null, textOf(doc), null, content);
    item.integrate(transaction, 0);
  });
  return Y.encodeStateAsUpdate(doc, known);
}

/**
 * How a text reads for somebody to whom the changes come in this order. And once more, as to whoever connects again: of what
 * comes before what it builds on, Yjs now and then keeps something waiting that has become complete.
 */
function readIn(order: readonly Uint8Array[]): string {
  const doc = begun();
  for (const update of [...order, ...order]) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  return textOf(doc).toString();
}

type Put = { who: number; from: number; to: number; apart: boolean; meets: boolean; order: number };
const somePut: fc.Arbitrary<Put> = fc.record({
  who: fc.nat(2),
  from: fc.nat(1_000),
  to: fc.nat(1_000),
  /** Whether the neighbours stand side by side, as for an honest writer. */
  apart: fc.boolean(),
  meets: fc.boolean(),
  order: fc.nat(1_000),
});

test(
  "[R52] letters put between any others are one text for everybody, or are refused",
  { timeout: 60_000 },
  () => {
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(somePut, { minLength: 4, maxLength: 9 }), (puts) => {
        const server = begun();
        const owners = new Map<number, string>();
        let people = 0;
        const open = () => {
          const doc = new Y.Doc();
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
          // Yjs asks which of two is greater.
          doc.clientID = 10 + ((++people * 7) % 97);
          return doc;
        };
        const docs = [open(), open(), open()];
        const accepted: { update: Uint8Array; order: number }[] = [];
        for (const [index, { who, from, to, apart, meets, order }] of puts.entries()) {
          const doc = docs[who] ?? open();
          if (meets) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
          const letters = lettersOf(doc);
          const left = from % (letters.length + 1);
          const right = apart ? left + (to % (letters.length - left + 1)) : left;
          const update = put(doc, String.fromCodePoint(67 + index), letters[left - 1], letters[right]);
          const result = take(server, update, { owners, account: `${who}` });
          if (result.ok) accepted.push({ update, order });
          else docs[who] = open();
          if (result.ok) taken += 1;
          else refused += 1;
        }
        const text = textOf(server).toString();
        const updates = accepted.map(({ update }) => update);
        const shuffled = [...accepted].sort((a, b) => a.order - b.order).map(({ update }) => update);
        expect(readIn(updates)).toBe(text);
        expect(readIn(updates.toReversed())).toBe(text);
        expect(readIn(shuffled)).toBe(text);
      }),
      { numRuns: 400, endOnFailure: true },
    );
    expect(taken).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(200);
  },
);

test("[R52] a letter is refused between two of which one builds on what a third person put between them", () => {
  const server = begun();
  const owners = new Map<number, string>();
  const write = (clientId: number, left: Y.ID | undefined, right: Y.ID | undefined) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
    doc.clientID = clientId;
    return take(server, put(doc, "x", left, right), { owners, account: `${clientId}` });
  };
  const [a, b] = lettersOf(server);
  expect(write(21, a, b).ok).toBe(true);
  expect(write(20, Y.createID(21, 0), b).ok).toBe(true);
  expect(write(22, a, Y.createID(20, 0))).toMatchObject({ ok: false, kind: "malformed", spoilt: false });
  expect(write(23, Y.createID(21, 0), Y.createID(20, 0)).ok).toBe(true);
});

test("[R53] an undo that brings words back behind the first half of their left neighbour is taken", () => {
  const server = begun();
  const owners = new Map<number, string>();
  const doc = begun();
  doc.clientID = 11;
  const fragment = doc.getXmlFragment("default");
  const history = new Y.UndoManager(fragment, { captureTimeout: 0 });
  const results: boolean[] = [];
  doc.on("update", (update: Uint8Array) => {
    results.push(take(server, update, { owners, account: "ada" }).ok);
  });
  textOf(doc).insert(0, "one two three ");
  textOf(doc).delete(4, 4);
  fragment.delete(0, 1);
  history.undo();
  textOf(doc).insert(2, "!");
  history.undo();
  history.undo();
  expect(textOf(doc).toString()).toContain("two");
  expect(results).toEqual(results.map(() => true));
  expect(results).toHaveLength(7);
  expect(textOf(server).toString()).toBe(textOf(doc).toString());
});
