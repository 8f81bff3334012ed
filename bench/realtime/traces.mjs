// The files of updates that the rows send, each made once.
import { existsSync } from "node:fs";
import path from "node:path";
import * as Y from "yjs";
import { keystrokes, prose, writeUpdates } from "./trace.mjs";

export function openTraces(folder) {
  const made = (name, make) => {
    const file = path.join(folder, name);
    if (!existsSync(file)) writeUpdates(file, make());
    return file;
  };
  return {
    keystrokes: (count) => made(`keystrokes-${count}`, () => keystrokes(count)),
    prose: (bytes) => made(`prose-${bytes}`, () => [prose(bytes)]),
    rewriting: (bytes, each) => made(`rewriting-${bytes}`, () => rewriting(bytes, each)),
  };
}

/** A long text that is taken away and written anew, until so many bytes have been. */
function rewriting(bytes, each) {
  const doc = new Y.Doc();
  doc.clientID = 6_000_000;
  const updates = [];
  doc.on("update", (update) => updates.push(update));
  const line = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [line]);
  doc.getXmlFragment("default").push([paragraph]);
  for (let written = 0; written < bytes; written += each) {
    doc.transact(() => {
      line.delete(0, line.length);
      line.insert(0, String.fromCharCode(97 + (updates.length % 26)).repeat(each));
    });
  }
  return updates;
}
