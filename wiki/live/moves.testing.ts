import fc from "fast-check";
import * as Y from "yjs";
import { FRAGMENT } from "@/document/ydoc";

/** Somebody writes, splits, deletes, or takes away a whole paragraph. `at` and `length` are taken round the page. */
export type Move =
  | { kind: "write"; who: number; at: number; letters: number }
  | { kind: "erase"; who: number; at: number; length: number }
  | { kind: "paragraph"; who: number; at: number; letters: number }
  | { kind: "remove"; who: number; at: number }
  | { kind: "meet" };

export const who = fc.integer({ min: 0, max: 2 });
const at = fc.nat(60);
export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("write" as const), who, at, letters: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant("erase" as const), who, at, length: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ kind: fc.constant("paragraph" as const), who, at, letters: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant("remove" as const), who, at }),
    fc.record({ kind: fc.constant("meet" as const) }),
  ),
  { minLength: 3, maxLength: 40 },
);

/** `home`: the paragraph that it stands in. `deletedBy`: who erased it first, and whoever took its paragraph away. */
type Letter = { by: number; home: string; deletedBy: number[] };

/** Plays the moves on three copies that meet now and then; gives the log, and who wrote and who deleted each letter. */
export function play(script: Move[]): {
  log: { who: number; data: Uint8Array }[];
  letters: Map<string, Letter>;
} {
  const log: { who: number; data: Uint8Array }[] = [];
  const letters = new Map<string, Letter>();
  const waiting: Uint8Array[] = [];
  let next = 0x4e00;
  const docs = [0, 1, 2].map((person) => {
    const doc = new Y.Doc();
    doc.clientID = person + 10;
    doc.on("update", (data: Uint8Array, origin: unknown) => {
      if (origin === "others") return;
      log.push({ who: person, data });
      waiting.push(data);
    });
    return doc;
  });
  const meet = (): void => {
    for (const data of waiting.splice(0)) for (const doc of docs) Y.applyUpdate(doc, data, "others");
  };
  const write = (by: number, home: string, count: number): string =>
    Array.from({ length: count }, () => {
      const letter = String.fromCodePoint(next++);
      letters.set(letter, { by, home, deletedBy: [] });
      return letter;
    }).join("");
  const erase = (by: number, said: string): void => {
    for (const each of said) {
      const letter = letters.get(each);
      if (letter?.deletedBy.length === 0) letter.deletedBy.push(by);
    }
  };
  for (const move of script) {
    // What is written into a paragraph that is being taken away goes with it, whoever wrote it.
    if (move.kind === "meet" || move.kind === "remove") meet();
    if (move.kind === "meet") continue;
    const fragment = docs[move.who]?.getXmlFragment(FRAGMENT);
    if (!fragment) continue;
    const paragraphs = fragment.toArray().flatMap((each) => (each instanceof Y.XmlElement ? [each] : []));
    const chosen = paragraphs[move.at % Math.max(paragraphs.length, 1)];
    const text = chosen?.get(0);
    if (move.kind === "paragraph" || !(text instanceof Y.XmlText)) {
      const fresh = new Y.XmlElement("paragraph");
      const empty = new Y.XmlText();
      fresh.insert(0, [empty]);
      fragment.insert(move.at % (fragment.length + 1), [fresh]);
      const count = move.kind === "paragraph" || move.kind === "write" ? move.letters : 1;
      empty.insert(0, write(move.who, nameOf(fresh), count));
    } else if (move.kind === "write") {
      text.insert(move.at % (text.length + 1), write(move.who, nameOf(text.parent), move.letters));
    } else if (move.kind === "erase" && text.length > 0) {
      const from = move.at % text.length;
      const length = Math.min(move.length, text.length - from);
      erase(move.who, text.toString().slice(from, from + length));
      text.delete(from, length);
    } else if (move.kind === "remove") {
      const home = nameOf(text.parent);
      for (const letter of letters.values()) if (letter.home === home) letter.deletedBy.push(move.who);
      fragment.delete(move.at % paragraphs.length, 1);
      meet();
    }
  }
  return { log, letters };
}

function nameOf(element: unknown): string {
  return element instanceof Y.XmlElement ? JSON.stringify(element._item?.id) : "";
}

/** The log of these moves as rows, each person under the name of their number. */
export function rowsOf(log: ReturnType<typeof play>["log"]) {
  return log.map(({ who: by, data }, index) => {
    const seq = index + 1;
    return { first: seq, seq, accountId: String(by), at: new Date(0), data };
  });
}
