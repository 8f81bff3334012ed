import { afterAll, expect, test } from "vitest";
import * as Y from "yjs";
import { openDivider } from "@/wiki/live/divider";
import { takeLarge } from "./take-large";

const divider = openDivider();
afterAll(() => divider.close());

/** A page of so many paragraphs, with something in it that `spoil` puts there. */
function large(paragraphs: number, spoil?: (fragment: Y.XmlFragment) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 77;
  const fragment = doc.getXmlFragment("default");
  doc.transact(() => {
    for (let n = 0; n < paragraphs; n++) {
      const paragraph = new Y.XmlElement("paragraph");
      fragment.push([paragraph]);
      paragraph.insert(0, [new Y.XmlText("some words that are typed")]);
    }
    spoil?.(fragment);
  });
  return Y.encodeStateAsUpdate(doc);
}

test("[R58] a large change is taken in parts, and everything else happens in between", async () => {
  const doc = new Y.Doc();
  let turns = 0;
  const watch = setInterval(() => (turns += 1));
  const parts: number[] = [];
  doc.on("update", (update: Uint8Array) => parts.push(update.byteLength));
  const update = large(6_000);
  const result = await takeLarge(doc, update, { owners: new Map(), account: "ada" }, divider);
  clearInterval(watch);
  expect(result).toMatchObject({ ok: true, clients: [77] });
  expect(parts.length).toBeGreaterThan(10);
  expect(Math.max(...parts)).toBeLessThan(update.byteLength / 5);
  expect(turns).toBeGreaterThan(3);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, result.ok && result.news ? result.news : new Uint8Array());
  expect(copy.getXmlFragment("default").length).toBe(6_000);
}, 60_000);

test("[R58] of a large change that is refused in its last part, nothing is said to be taken", async () => {
  const doc = new Y.Doc();
  const update = large(3_000, (fragment) => fragment.push([new Y.XmlElement("script")]));
  const result = await takeLarge(doc, update, { owners: new Map(), account: "eve" }, divider);
  expect(result).toMatchObject({ ok: false, early: false, kind: "misfit", spoilt: true });
});

test("[R58] eight megabytes of nothing but items are refused by the thread", async () => {
  const head = [1, 0x80, 0x80, 0x80, 0x02, 77, 0];
  // One client's 4,194,304 forgotten items, each of length one.
  const full = new Uint8Array(head.length + 2 * 4_194_304 + 1);
  for (let at = head.length; at < full.length - 1; at += 2) full.set([0, 1], at);
  full.set(head);
  const result = await takeLarge(new Y.Doc(), full, { owners: new Map(), account: "eve" }, divider);
  expect(result).toMatchObject({ ok: false, early: false, kind: "large" });
}, 60_000);
