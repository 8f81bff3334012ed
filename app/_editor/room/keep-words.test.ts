import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { p, page } from "@/document/build";
import { replaceContent, toJSON } from "@/document/ydoc";
import { keepWords, type Shelf } from "./keep-words";
import type { Room } from "./room";
import { CONNECTING, next, type SaveEvent, type SaveState } from "./save-state";
import type { Kept } from "./shelf";

/** A shelf in memory. */
class MemoryShelf implements Shelf {
  readonly has = new Map<string, Kept>();
  full = false;

  async keep(kept: Kept): Promise<void> {
    if (this.full) throw new Error("the disk is full");
    this.has.set(kept.key, kept);
  }

  async forget(key: string): Promise<void> {
    this.has.delete(key);
  }

  async keptBy(person: string, pageId?: string): Promise<Kept[]> {
    return [...this.has.values()].filter((kept) => kept.person === person && kept.page === pageId);
  }
}

/** A room as far as keeping looks at it, with `tell` for what happens on the wire. */
function visit(shelf: Shelf, doc: Y.Doc, person = "Ada") {
  let state: SaveState = CONNECTING;
  const listeners = new Set<() => void>();
  const tell = (event: SaveEvent): void => {
    state = next(state, event);
    for (const listener of listeners) listener();
  };
  doc.on("update", (_update: Uint8Array, origin: unknown) => {
    if (origin !== "server") tell({ type: "edited" });
  });
  const room: Pick<Room, "doc" | "state" | "subscribe" | "noteKept"> = {
    doc,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    noteKept: (kept) => tell({ type: kept ? "kept" : "not kept" }),
  };
  const keeping = keepWords(room, { shelf, person, page: "a-page", title: "A page" });
  return { tell, keeping, state: () => state };
}

const STORED = stored();

function stored(): Uint8Array {
  const doc = new Y.Doc();
  replaceContent(doc, page(p("What the wiki has.")));
  return Y.encodeStateAsUpdate(doc);
}

function opened(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, STORED, "server");
  return doc;
}

function meet({ tell }: { tell: (event: SaveEvent) => void }): void {
  for (const type of ["opened", "sent", "synced"] as const) tell({ type });
  tell({ type: "acknowledged", count: 1 });
}

let shelf: MemoryShelf;

beforeEach(() => {
  vi.useFakeTimers();
  shelf = new MemoryShelf();
});

afterEach(() => {
  vi.useRealTimers();
});

test("[U91] what was typed offline is brought back at the next visit, and leaves the device once it is saved", async () => {
  const first = opened();
  const before = visit(shelf, first);
  meet(before);
  before.tell({ type: "lost", why: null });
  replaceContent(first, page(p("What the wiki has. And a word more.")));
  await vi.advanceTimersByTimeAsync(300);
  expect(before.state().kept).toBe(true);
  before.keeping.stop();

  const second = opened();
  const after = visit(shelf, second);
  meet(after);
  await vi.advanceTimersByTimeAsync(0);
  expect(toJSON(second)).toEqual(page(p("What the wiki has. And a word more.")));
  expect(after.state().unsaved).toBe(true);
  expect(shelf.has.size).toBe(1);
  after.tell({ type: "sent" });
  after.tell({ type: "acknowledged", count: 2 });
  await vi.advanceTimersByTimeAsync(0);
  expect(after.state().unsaved).toBe(false);
  expect(shelf.has.size).toBe(0);
  after.keeping.stop();
});

test("[U91] a word that is saved at once never goes to the device", async () => {
  const doc = opened();
  const { tell, keeping } = visit(shelf, doc);
  meet({ tell });
  replaceContent(doc, page(p("Typed online.")));
  tell({ type: "sent" });
  tell({ type: "acknowledged", count: 2 });
  await vi.advanceTimersByTimeAsync(5_000);
  keeping.stop();
  expect(shelf.has.size).toBe(0);
});

test("[U91] nobody is given what another person left on the device", async () => {
  const first = opened();
  const hers = visit(shelf, first, "Ada");
  meet(hers);
  hers.tell({ type: "lost", why: null });
  replaceContent(first, page(p("Ada's own.")));
  hers.keeping.now();
  await vi.advanceTimersByTimeAsync(0);
  hers.keeping.stop();

  const second = opened();
  const his = visit(shelf, second, "Ben");
  meet(his);
  await vi.advanceTimersByTimeAsync(0);
  his.keeping.stop();
  expect(toJSON(second)).toEqual(page(p("What the wiki has.")));
});

test("[U91] what no longer belongs to the page stays on the device, and the page as it is", async () => {
  // The words build on a document that the wiki no longer has.
  const other = new Y.Doc();
  replaceContent(other, page(p("Another document.")));
  const ground = Y.encodeStateVector(other);
  replaceContent(other, page(p("Another document, gone on.")));
  await shelf.keep({
    key: "lost ground",
    person: "Ada",
    page: "a-page",
    title: "A page",
    at: 0,
    update: Y.encodeStateAsUpdate(other, ground),
  });
  const doc = opened();
  const { tell, keeping } = visit(shelf, doc);
  meet({ tell });
  await vi.advanceTimersByTimeAsync(5_000);
  keeping.stop();
  expect(toJSON(doc)).toEqual(page(p("What the wiki has.")));
  expect([...shelf.has.keys()]).toEqual(["lost ground"]);
});

test("[U90] a device that keeps nothing is not said to keep", async () => {
  shelf.full = true;
  const doc = opened();
  const { tell, keeping, state } = visit(shelf, doc);
  meet({ tell });
  tell({ type: "lost", why: null });
  replaceContent(doc, page(p("Typed offline.")));
  await vi.advanceTimersByTimeAsync(300);
  keeping.stop();
  expect(state()).toMatchObject({ unsaved: true, kept: false, device: "refuses" });
});
