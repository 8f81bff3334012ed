import * as Y from "yjs";
import { LIMITS, type CloseName } from "@/document/protocol";

/*
 * A change from outside is tried on the room's own document, whose state outside of a turn is what the database has.
 * Yjs accepts almost any bytes, and some change the document before it notices that they make no sense; then the
 * document is spoilt and must be built anew from the log.
 */

export type Take =
  /** `news`: what of it the document did not have, undefined when nothing; `clients`: ids that write here for the first time. */
  | { ok: true; news: Uint8Array | undefined; clients: number[] }
  | { ok: false; close: CloseName; spoilt: boolean };

export type Writer = {
  /** Whose each client id is that has written here. */
  owners: ReadonlyMap<number, string>;
  account: string | null;
};

/** Applies a change to the document, if it may be: readable, complete, of bearable size, under the writer's own client ids. */
export function take(doc: Y.Doc, update: Uint8Array, writer: Writer): Take {
  if (update.byteLength > LIMITS.messageBytes) return { ok: false, close: "tooLarge", spoilt: false };
  const written = newClients(doc, update);
  if (!written) return { ok: false, close: "malformed", spoilt: false };
  for (const client of written) {
    const owner = writer.owners.get(client);
    if (owner !== undefined && owner !== writer.account)
      return { ok: false, close: "noRight", spoilt: false };
  }
  const news: Uint8Array[] = [];
  const hear = (change: Uint8Array) => news.push(change);
  doc.on("update", hear);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return { ok: false, close: "malformed", spoilt: true };
  } finally {
    doc.off("update", hear);
  }
  // It builds on something that nobody has sent: it would wait in the document for ever.
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    return { ok: false, close: "malformed", spoilt: true };
  }
  const clients = written.filter((client) => !writer.owners.has(client));
  return { ok: true, news: news.length > 1 ? Y.mergeUpdates(news) : news[0], clients };
}

/** The client ids under which an update brings something new; undefined when it cannot be read. */
function newClients(doc: Y.Doc, update: Uint8Array): number[] | undefined {
  let structs: { id: { client: number; clock: number }; length: number }[];
  try {
    structs = Y.decodeUpdate(update).structs;
  } catch {
    return undefined;
  }
  const clients = new Set<number>();
  for (const { id, length } of structs) {
    if (id.clock + length > Y.getState(doc.store, id.client)) clients.add(id.client);
  }
  return [...clients];
}
