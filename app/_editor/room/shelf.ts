/**
 * What somebody wrote and the wiki is not known to have, on their own device (IndexedDB), until it has. It survives a
 * reload and the closing of the tab, which the page's own memory does not.
 */
import * as idb from "lib0/indexeddb";
import { z } from "zod";

/** One tab's words for one page: the whole of its document, so that they can be read without the wiki too. */
export type Kept = {
  /** One for each tab and visit. */
  key: string;
  person: string;
  page: string;
  title: string;
  /** When it was last written here, in milliseconds since 1970. */
  at: number;
  /** The document as one Yjs update. */
  update: Uint8Array;
};

const Kept = z.object({
  key: z.string(),
  person: z.string(),
  page: z.string(),
  title: z.string(),
  at: z.number(),
  update: z.instanceof(Uint8Array<ArrayBufferLike>),
});

const DATABASE = "polylogue";
const STORE = "kept";

/** Puts words on the shelf, in the place of what this tab had there. Resolves when the device has them. */
export async function keep(kept: Kept): Promise<void> {
  await onShelf("readwrite", (store, done) => {
    store.put(kept, kept.key);
    return done;
  });
}

/** Takes words off the shelf: the wiki has them, or their writer wants them no longer. */
export async function forget(key: string): Promise<void> {
  await onShelf("readwrite", (store, done) => {
    store.delete(key);
    return done;
  });
}

/** What is on the shelf of this person, for one page or for all, oldest first. */
export async function keptBy(person: string, page?: string): Promise<Kept[]> {
  const all = await onShelf("readonly", (store) => idb.getAll(store));
  return z
    .array(Kept)
    .parse(all)
    .filter((each) => each.person === person && (page === undefined || each.page === page))
    .sort((a, b) => a.at - b.at);
}

async function onShelf<T>(
  access: "readonly" | "readwrite",
  work: (store: IDBObjectStore, done: Promise<void>) => Promise<T>,
): Promise<T> {
  const db = await idb.openDB(DATABASE, (fresh) => idb.createStores(fresh, [[STORE]]));
  try {
    const transaction = db.transaction([STORE], access);
    // A request that has succeeded is not on the device yet; a transaction that is complete is.
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the device did not keep it"));
    });
    return await work(transaction.objectStore(STORE), done);
  } finally {
    db.close();
  }
}
