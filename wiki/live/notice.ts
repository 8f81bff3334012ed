import { EventEmitter } from "node:events";

// The server's bundle and Next's are two module graphs in one process. What one appends to a log, the other's rooms
// should hear of at once, so the bell hangs on globalThis. A bell that is missed (another process, another node) costs
// a second: rooms look at the heads of their logs.
const KEY = Symbol.for("polylogue.notice");
type Holder = { [KEY]?: EventEmitter };

function bell(): EventEmitter {
  const holder = globalThis as Holder;
  return (holder[KEY] ??= new EventEmitter().setMaxListeners(0));
}

/** Says that a live document's log has grown. After the commit. */
export function announce(liveId: string): void {
  bell().emit("grown", liveId);
}

/** Calls `hear` with the id of each live document announced in this process; gives the function that ends it. */
export function onAnnounce(hear: (liveId: string) => void): () => void {
  bell().on("grown", hear);
  return () => bell().off("grown", hear);
}
