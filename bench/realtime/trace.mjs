// Somebody's keystrokes, one update each, the same for the same seed: mostly letters in a run, at times a run of backspaces, a new
// paragraph or the caret put elsewhere. Seven in ten insert a letter.
import { writeFileSync } from "node:fs";
import * as Y from "yjs";
import { randomness } from "../randomness.mjs";

const LETTERS = "etaoin shrdlu cmfwyp etaoin ";

export function keystrokes(count, seed = 1) {
  const random = randomness(seed);
  const below = (limit) => Math.floor(random() * limit);
  const doc = new Y.Doc();
  doc.clientID = 4_000_000 + seed;
  const updates = [];
  doc.on("update", (update) => updates.push(update));
  const page = doc.getXmlFragment("default");
  const addLine = () => {
    const line = new Y.XmlText();
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [line]);
    page.push([paragraph]);
    return line;
  };
  let line = addLine();
  let at = 0;
  let erasing = 0;
  while (updates.length < count) {
    const dice = random();
    if (erasing > 0 && at > 0) {
      line.delete(--at, 1);
      erasing -= 1;
    } else if (dice < 0.004) {
      line = addLine();
      at = 0;
    } else if (dice < 0.02) {
      line = page.get(below(page.length)).get(0);
      at = below(line.length + 1);
    } else {
      erasing = dice < 0.12 ? 1 + below(8) : 0;
      line.insert(at++, LETTERS[below(LETTERS.length)]);
    }
  }
  return updates.slice(0, count);
}

/** One update of about so many bytes: paragraphs of words, as somebody pastes them. */
export function prose(bytes, seed = 1) {
  const random = randomness(seed);
  const doc = new Y.Doc();
  doc.clientID = 5_000_000 + seed;
  const paragraphs = [];
  for (let size = 0; size < bytes;) {
    const words = Array.from({ length: 20 + Math.floor(random() * 100) }, () => word(random)).join(" ");
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(words)]);
    paragraphs.push(paragraph);
    size += words.length + 25;
  }
  doc.getXmlFragment("default").push(paragraphs);
  return Y.encodeStateAsUpdate(doc);
}

function word(random) {
  const length = 2 + Math.floor(random() * 8);
  return Array.from({ length }, () => LETTERS[Math.floor(random() * 6)])
    .join("")
    .trim();
}

/** Writes updates to a file, each after its length. */
export function writeUpdates(file, updates) {
  const parts = updates.flatMap((update) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(update.length);
    return [length, update];
  });
  writeFileSync(file, Buffer.concat(parts));
}
