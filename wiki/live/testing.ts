import * as Y from "yjs";
import type { Db } from "@/db/client";
import { appendUpdates } from "@/db/live/live";
import { updatesAfter } from "@/db/live/log";
import { transact } from "@/db/transact";
import { FRAGMENT } from "@/document/ydoc";
import { accountOf, type Actor } from "../accounts/actor";
import { loadDoc } from "./load";

/** For tests: somebody at a live document, whose every keystroke is a row of its log. */
export type Typist = {
  /** Types a paragraph at the end, letter by letter. */
  type(words: string): void;
  /** Deletes the first letters of the page. */
  erase(letters: number): void;
};

/** For tests: lets people write into a live document by turns and commits it all, in order. */
export async function writeLog(
  db: Db,
  liveId: string,
  people: Actor[],
  script: (typists: Typist[]) => void,
): Promise<void> {
  const loaded = await loadDoc(db, liveId);
  const start = loaded ? Y.encodeStateAsUpdate(loaded.doc) : undefined;
  const rows: { accountId: string | null; data: Uint8Array; clients: number[] }[] = [];
  const docs = people.map((person) => {
    const doc = new Y.Doc();
    if (start) Y.applyUpdate(doc, start);
    let known = false;
    doc.on("update", (data: Uint8Array, origin: unknown) => {
      if (origin === "others") return;
      rows.push({ accountId: accountOf(person), data, clients: known ? [] : [doc.clientID] });
      known = true;
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, data, "others");
    });
    return doc;
  });
  script(docs.map(typist));
  for (let at = 0; at < rows.length; at += 500) {
    const some = rows.slice(at, at + 500).map((row) => ({ liveId, ...row }));
    await transact(db, (tx) => appendUpdates(tx, some));
  }
}

function typist(doc: Y.Doc): Typist {
  const page = doc.getXmlFragment(FRAGMENT);
  return {
    type(words) {
      const text = new Y.XmlText();
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [text]);
      page.push([paragraph]);
      for (const letter of words) text.insert(text.length, letter);
    },
    erase(letters) {
      const text = page.toArray().flatMap((each) => (each instanceof Y.XmlElement ? each.toArray() : []))[0];
      if (text instanceof Y.XmlText) for (let n = 0; n < letters; n++) text.delete(0, 1);
    },
  };
}

/** For tests: every row of a log. */
export async function wholeLog(db: Db, liveId: string) {
  const { rows, more } = await updatesAfter(db, liveId, { after: 0, limit: 1_000_000 });
  if (more) throw new Error("a log in a test is too long to be read at once");
  return rows;
}
