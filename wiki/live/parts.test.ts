import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { anyDoc } from "@/document/arbitrary";
import { replaceContent, toJSON, toUpdate } from "@/document/ydoc";
import type { DocJSON } from "@/document/json";
import { divide, keepAsWritten, type Parts } from "./parts";

const NOTHING = Y.encodeStateVector(new Y.Doc());

function parts(divided: Parts): Extract<Parts, { ok: true }> {
  if (!divided.ok) throw new Error(divided.why);
  return divided;
}

/** Several people, each with their own client id, in one page of many blocks. */
function written(blocks: number): Y.Doc {
  const doc = new Y.Doc();
  for (let n = 0; n < blocks; n++) {
    doc.clientID = 10 + (n % 5);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(`words ${n}`)]);
    doc.getXmlFragment("default").insert(n % 3 === 0 ? 0 : Math.floor(n / 2), [paragraph]);
    if (n % 7 === 6) doc.getXmlFragment("default").delete(n % 5, 1);
  }
  return doc;
}

test("[R58] the parts of a large change, one after the other, are the change, and none waits for a later one", () => {
  const doc = written(3_000);
  const divided = parts(divide(Y.encodeStateAsUpdate(doc), NOTHING));
  expect(divided.parts.length).toBeGreaterThan(5);
  const copy = new Y.Doc();
  for (const part of divided.parts) {
    Y.applyUpdate(copy, part);
    expect(copy.store.pendingStructs).toBeNull();
    expect(copy.store.pendingDs).toBeNull();
  }
  const whole = new Y.Doc();
  Y.applyUpdate(whole, divided.whole);
  const said = doc.getXmlFragment("default").toString();
  expect(copy.getXmlFragment("default").toString()).toBe(said);
  expect(whole.getXmlFragment("default").toString()).toBe(said);
});

/** A footnote with a link that becomes another's: for a moment both texts are there, and the formatting of one looks needless. */
const REWRITTEN: [DocJSON, DocJSON] = [
  {
    type: "doc",
    content: [
      {
        type: "bulletList",
        content: [
          {
            type: "listItem",
            content: [
              {
                type: "paragraph",
                content: [
                  {
                    type: "footnote",
                    content: [
                      {
                        type: "text",
                        marks: [
                          {
                            type: "wikiLink",
                            attrs: { title: "Oekonux", page: null, fragment: null, relation: null },
                          },
                        ],
                        text: "<script>alert(1)</script>",
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      { type: "query", attrs: { filter: "vitae", view: "mauris" } },
    ],
  },
  {
    type: "doc",
    content: [
      {
        type: "bulletList",
        content: [
          {
            type: "listItem",
            content: [
              { type: "paragraph" },
              {
                type: "paragraph",
                content: [
                  {
                    type: "footnote",
                    content: [
                      {
                        type: "text",
                        marks: [
                          {
                            type: "wikiLink",
                            attrs: { title: " ", page: null, fragment: null, relation: null },
                          },
                        ],
                        text: "<script>alert(1)</script>",
                      },
                    ],
                  },
                ],
              },
            ],
          },
          { type: "listItem", content: [{ type: "paragraph" }] },
        ],
      },
      { type: "paragraph" },
    ],
  },
];

test("[R58] any page is the same after it was divided", () => {
  fc.assert(
    fc.property(anyDoc, anyDoc, (before, after) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, toUpdate(before, 1));
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
      const known = Y.encodeStateVector(doc);
      replaceContent(doc, after);
      const divided = parts(divide(Y.encodeStateAsUpdate(doc), known));
      for (const [client, clock] of divided.needs) {
        expect(Y.getState(copy.store, client)).toBeGreaterThanOrEqual(clock);
      }
      keepAsWritten(copy);
      for (const part of divided.parts) Y.applyUpdate(copy, part);
      expect(toJSON(copy)).toEqual(toJSON(doc));
    }),
    { numRuns: 40, examples: [REWRITTEN] },
  );
});

test("[R58] what it builds on is named, and what is no change or far too large is refused", () => {
  const doc = written(20);
  const known = Y.encodeStateVector(doc);
  doc.clientID = 99;
  doc.getXmlFragment("default").push([new Y.XmlElement("paragraph")]);
  const late = parts(divide(Y.encodeStateAsUpdate(doc, known), NOTHING));
  const needed = new Map(late.needs);
  expect([...needed.values()].some((clock) => clock > 0)).toBe(true);
  expect(divide(Uint8Array.from([5, 4, 3, 2, 1]), NOTHING)).toEqual({ ok: false, why: "malformed" });
  const huge = new Y.Doc();
  huge.getXmlFragment("default").insert(
    0,
    Array.from({ length: 100_001 }, () => new Y.XmlElement("paragraph")),
  );
  expect(divide(Y.encodeStateAsUpdate(huge), NOTHING)).toEqual({ ok: false, why: "large" });
});
