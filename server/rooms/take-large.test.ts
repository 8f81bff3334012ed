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
  const owners = new Map<number, string>();
  let turns = 0;
  let longest = 0;
  let before = performance.now();
  const watch = setInterval(() => {
    turns += 1;
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  });
  const update = large(6_000);
  before = performance.now();
  const result = await takeLarge(doc, update, { owners, account: "ada" }, divider);
  clearInterval(watch);
  expect(result).toMatchObject({ ok: true, clients: [77] });
  expect(turns).toBeGreaterThan(10);
  const since = performance.now();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, result.ok && result.news ? result.news : new Uint8Array());
  const atOnce = performance.now() - since;
  expect(copy.getXmlFragment("default").length).toBe(6_000);
  expect(longest).toBeLessThan(Math.max(atOnce, 100));
}, 60_000);

test("[R58] of a large change that is refused in its last part, nothing is said to be taken", async () => {
  const doc = new Y.Doc();
  const update = large(3_000, (fragment) => fragment.push([new Y.XmlElement("script")]));
  const result = await takeLarge(doc, update, { owners: new Map(), account: "eve" }, divider);
  expect(result).toMatchObject({ ok: false, early: false, kind: "misfit", spoilt: true });
});

test("[R58] eight megabytes of nothing but items are refused by the thread", async () => {
  const items = Uint8Array.from([0, 1]);
  const body = new Uint8Array(8 * 1024 * 1024);
  for (let at = 0; at < body.length; at += 2) body.set(items, at);
  // One client, 4,194,304 collected items of length one.
  const update = Uint8Array.from([1, 0x80, 0x80, 0x80, 0x02, 77, 0, ...[0]]);
  const whole = new Uint8Array(7 + body.length);
  whole.set(update.subarray(0, 7));
  whole.set(body, 7);
  const full = new Uint8Array(whole.length + 1);
  full.set(whole);
  const result = await takeLarge(new Y.Doc(), full, { owners: new Map(), account: "eve" }, divider);
  expect(result).toMatchObject({ ok: false, early: false, kind: "large" });
}, 60_000);
