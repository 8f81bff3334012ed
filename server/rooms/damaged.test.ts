import { expect, test } from "vitest";
import * as Y from "yjs";
import { h, li, note, p, page, position, row, table, td, ul } from "@/document/build";
import { inspect, toUpdate } from "@/document/ydoc";
import { random } from "../realtime/testing";
import { take } from "./changes/take";

/*
 * A hundred thousand frames that were damaged on their way, against the check alone; over real sockets the same is done
 * with some thousands. Whatever is accepted, the document on the server, on a client that hears each change, on one that
 * comes late and after a reload must be one and the same, and a page as it may be.
 */

const FRAMES = 100_000;
const ROUND = 250;

const SEED = toUpdate(
  page(
    h(2, "Germ form"),
    p("A seed ", note("of what"), "."),
    ul("one", li(p("two"), ul("half"))),
    position({ holder: "Oekonux", target: "P2P Foundation" }, p("Too abstract.")),
    table(row(td("a"), td("b"))),
  ),
  1,
);

class Server {
  doc = new Y.Doc();
  readonly log = [SEED];
  readonly listener = new Y.Doc();
  private readonly owners = new Map<number, string>();

  constructor() {
    Y.applyUpdate(this.doc, SEED);
    Y.applyUpdate(this.listener, SEED);
  }

  /** What it makes of an update, as a room does. */
  receive(update: Uint8Array): "taken" | "held" | "refused" | "spoilt" {
    const result = take(this.doc, update, { owners: this.owners, account: "eve" });
    if (result.ok) {
      if (result.news) {
        this.log.push(result.news);
        Y.applyUpdate(this.listener, result.news);
      }
      return "taken";
    }
    if (result.early) return "held";
    if (!result.spoilt) return "refused";
    this.doc = this.reloaded();
    return "spoilt";
  }

  reloaded(): Y.Doc {
    const doc = new Y.Doc();
    for (const update of this.log) Y.applyUpdate(doc, update);
    return doc;
  }

  joined(): Y.Doc {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc));
    return doc;
  }
}

type Random = ReturnType<typeof random>;

/** A small edit of somebody who has the page as it is, of every kind that an editor makes. */
function edit(server: Server, next: Random): Uint8Array[] {
  const doc = server.joined();
  doc.clientID = 1_000 + next(1_000_000_000);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const fragment = doc.getXmlFragment("default");
  const block = new Y.XmlElement("paragraph");
  const words = new Y.XmlText("new words");
  block.insert(0, [words]);
  fragment.insert(next(fragment.length + 1), [block]);
  words.insert(next(9), "typed");
  words.format(next(5), 4, next(2) ? { bold: {} } : { wikiLink: { title: "Oekonux", page: null } });
  const heading = fragment
    .toArray()
    .find((each) => each instanceof Y.XmlElement && each.nodeName === "heading");
  // Yjs types attributes as text; a level is a number.
  if (heading instanceof Y.XmlElement) heading.setAttribute("level", (next(6) + 1) as unknown as string);
  const first = fragment.get(next(fragment.length));
  const line = first instanceof Y.XmlElement ? first.get(0) : undefined;
  if (line instanceof Y.XmlText) line.delete(0, next(line.length + 1));
  if (fragment.length > 12) fragment.delete(next(fragment.length), 1);
  return next(3) === 0 ? [Y.mergeUpdates(updates)] : updates;
}

/** The same bytes after an accident. */
function damage(update: Uint8Array, other: Uint8Array, next: Random): Uint8Array {
  const bytes = Uint8Array.from(update);
  switch (next(6)) {
    case 0:
      return bytes.subarray(0, next(bytes.length));
    case 1:
      return Uint8Array.from([
        ...bytes.subarray(0, next(bytes.length)),
        ...other.subarray(next(other.length)),
      ]);
    case 2: {
      const at = next(bytes.length);
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(next(bytes.length))]);
    }
    default:
      for (let flips = next(3) + 1; flips > 0; flips--) {
        const at = next(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
      }
      return bytes;
  }
}

/** Honest people can leave an element whose content does not fit, by deleting, and paste a NUL; nothing else may be amiss. */
function faultsOf(doc: Y.Doc): string[] {
  return inspect(doc).faults.filter((fault) => !/is not what may stand there|such as NUL/.test(fault));
}

test(
  "[R54] of 100,000 damaged, repeated and reordered frames none makes two documents out of one",
  { timeout: 300_000 },
  () => {
    const next = random(20_261_122);
    const counts = { taken: 0, held: 0, refused: 0, spoilt: 0 };
    let sent = 0;
    while (sent < FRAMES) {
      const server = new Server();
      const kept: Uint8Array[] = [SEED];
      for (const end = sent + ROUND; sent < end;) {
        const real = edit(server, next);
        const frames = real.flatMap((update) => {
          const other = kept[next(kept.length)] ?? update;
          const damaged = Array.from({ length: 4 }, () => damage(update, other, next));
          return next(4) === 0 ? [...damaged, update, update] : damaged;
        });
        if (next(2)) frames.reverse();
        kept.push(...real);
        for (const frame of frames) counts[server.receive(frame)] += 1;
        sent += frames.length;
      }
      const docs = [server.doc, server.listener, server.joined(), server.reloaded()];
      const pages = docs.map((doc) => doc.getXmlFragment("default").toString());
      expect(new Set(pages).size, `after ${sent} frames`).toBe(1);
      expect(docs.flatMap(faultsOf)).toEqual([]);
      expect(docs.map((doc) => doc.store.pendingStructs)).toEqual([null, null, null, null]);
    }
    expect(counts.taken).toBeGreaterThan(1_000);
    expect(counts.refused).toBeGreaterThan(10_000);
  },
);
