/**
 * Keeps what is typed on this device while the wiki does not have it, and brings back what an earlier visit left there.
 *
 * What is kept is the whole document, because Yjs merges it however long it has lain: what the wiki has already changes
 * nothing, and what it lacks is sent as if it had been typed just now, under the client ids that it was typed with.
 */
import { schema } from "@/document/schema/index";
import * as Y from "yjs";
import { wouldLose } from "./repair-guard";
import type { Room } from "./room";
import type { Kept } from "./shelf";

/** Where words are kept: shelf.ts, or a test's own. */
export type Shelf = {
  keep(kept: Kept): Promise<void>;
  forget(key: string): Promise<void>;
  keptBy(person: string, page?: string): Promise<Kept[]>;
};

export type Keeping = { shelf: Shelf; person: string; page: string; title: string };

/** For so long an edit may wait for its acknowledgement before it is kept, in milliseconds. */
const GRACE = 250;
/** Between two writings of a long page there is so many times what one costs. */
const REST = 20;

/** Begins to keep for a room; gives the ways to write down at once what is not saved, and to stop. */
export function keepWords(
  room: Pick<Room, "doc" | "state" | "subscribe" | "noteKept">,
  { shelf, person, page, title }: Keeping,
): {
  now(): void;
  stop(): void;
} {
  const key = `${page} ${room.doc.clientID} ${Date.now()}`;
  /** What earlier visits left and this one has taken in; it goes when all is saved. */
  const taken = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> | undefined;
  let onShelf = false;
  /** What it costs to write all of it down, in milliseconds. */
  let cost = 0;
  let wasSynced = false;
  let version = 0;
  let stopped = false;

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (writing || !room.state().unsaved) return;
    const kept = version;
    onShelf = true;
    const begun = performance.now();
    const update = Y.encodeStateAsUpdate(room.doc);
    cost = performance.now() - begun;
    writing = shelf
      .keep({ key, person, page, title, at: Date.now(), update })
      .then(
        () => kept === version && room.noteKept(true),
        // A device that keeps nothing (a private window, a full disk): the save line asks its writer to stay.
        () => room.noteKept(false),
      )
      .then(() => {
        writing = undefined;
        look();
      });
  };

  const look = (): void => {
    if (stopped) return;
    const { unsaved, kept, synced, link } = room.state();
    if (synced && !wasSynced) {
      wasSynced = true;
      bringBack();
    }
    if (unsaved && !kept) timer ??= setTimeout(write, Math.max(GRACE, REST * cost));
    if (!unsaved && link === "synced" && !writing) clear();
  };

  const clear = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (onShelf) taken.add(key);
    onShelf = false;
    for (const each of taken) {
      taken.delete(each);
      // What stays there by mistake changes nothing when it is brought back: the wiki has it.
      shelf.forget(each).catch(() => undefined);
    }
  };

  const bringBack = (): void => {
    shelf.keptBy(person, page).then(
      (found) => {
        if (stopped) return;
        for (const { key: at, update } of found) {
          if (at === key || !fits(room.doc, update)) continue;
          taken.add(at);
          Y.applyUpdate(room.doc, update, "kept");
        }
        look();
      },
      () => undefined,
    );
  };

  const edited = (): void => void (version += 1);
  room.doc.on("update", edited);
  const unsubscribe = room.subscribe(look);
  look();

  return {
    now: write,
    stop() {
      write();
      stopped = true;
      clearTimeout(timer);
      room.doc.off("update", edited);
      unsubscribe();
    },
  };
}

/** Whether what was kept still belongs to this document and can be shown by this editor. */
function fits(doc: Y.Doc, update: Uint8Array): boolean {
  const tried = new Y.Doc();
  try {
    Y.applyUpdate(tried, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(tried, update);
    return tried.store.pendingStructs === null && !wouldLose(tried, schema);
  } catch {
    return false;
  } finally {
    tried.destroy();
  }
}
