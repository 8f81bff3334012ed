import { expect, test } from "vitest";
import * as Y from "yjs";
import { readMessage } from "../realtime/messages";
import { Content } from "./content";
import type { Frame } from "./frame";

const EMPTY = Uint8Array.of(0);

function written(...lines: string[]): Y.Doc {
  const doc = new Y.Doc();
  for (const line of lines) add(doc, line);
  return doc;
}

function add(doc: Y.Doc, words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment("default").push([paragraph]);
}

function contentOf(doc: Y.Doc): Content {
  return new Content(Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc));
}

/** What a framed message of less than 126 bytes, or of less than 64 kB, says. */
function said(frame: Frame): Uint8Array {
  const message = readMessage(frame.subarray(frame[1] === 126 ? 4 : 2));
  if (message?.kind === "change") return message.update;
  if (message?.kind === "step1") return message.stateVector;
  throw new Error("neither a change nor a question");
}

function told(...updates: Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getXmlFragment("default").toString();
}

test("[R71] a page that nobody has changed is bytes only, and answers everybody from them", () => {
  const doc = written("one", "two");
  const partly = written("other");
  Y.applyUpdate(partly, Y.encodeStateAsUpdate(doc));
  const content = contentOf(partly);
  expect(told(said(content.answer(EMPTY)))).toBe(told(Y.encodeStateAsUpdate(partly)));
  const lacking = said(content.answer(Y.encodeStateVector(doc)));
  expect(told(Y.encodeStateAsUpdate(doc), lacking)).toBe(told(Y.encodeStateAsUpdate(partly)));
  expect(lacking.byteLength).toBeLessThan(Y.encodeStateAsUpdate(partly).byteLength);
  expect(Y.decodeStateVector(said(content.question()))).toEqual(
    Y.decodeStateVector(Y.encodeStateVector(partly)),
  );
  expect(content.rests).toBe(true);
});

test("[R71] a page that was changed and rests again has everything", () => {
  const content = contentOf(written("one"));
  add(content.doc, "two");
  content.changed();
  const before = told(said(content.answer(EMPTY)));
  expect(before).toContain("two");
  content.rest();
  expect(content.rests).toBe(true);
  expect(told(said(content.answer(EMPTY)))).toBe(before);
  add(content.doc, "three");
  content.changed();
  expect(told(said(content.answer(EMPTY)))).toContain("three");
  expect(Y.decodeStateVector(said(content.question()))).toEqual(
    Y.decodeStateVector(Y.encodeStateVector(content.doc)),
  );
});

test("[R72] everybody who comes between two changes is told by the very same bytes", () => {
  const content = contentOf(written("one"));
  expect(content.answer(EMPTY)).toBe(content.answer(EMPTY));
  add(content.doc, "two");
  content.changed();
  const after = content.answer(EMPTY);
  expect(content.answer(EMPTY)).toBe(after);
  expect(content.question()).toBe(content.question());
});

test("[R72] a state vector that cannot be read is refused, whether the page rests or not", () => {
  const content = contentOf(written("one"));
  const nonsense = Uint8Array.of(5, 1);
  expect(() => content.answer(nonsense)).toThrow("Unexpected end of array");
  add(content.doc, "two");
  content.changed();
  expect(() => content.answer(nonsense)).toThrow("Unexpected end of array");
});
