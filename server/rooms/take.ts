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
  /** It builds on what the document does not have yet; nothing was done with it. */
  | { ok: false; early: true }
  | { ok: false; early: false; close: CloseName; spoilt: boolean };

export type Writer = {
  /** Whose each client id is that has written here. */
  owners: ReadonlyMap<number, string>;
  account: string | null;
};

/** Applies a change to the document, if it may be: readable, complete, of bearable size, under the writer's own client ids. */
export function take(doc: Y.Doc, update: Uint8Array, writer: Writer): Take {
  if (update.byteLength > LIMITS.messageBytes) return refuse("tooLarge");
  const read = decode(update);
  if (!read) return refuse("malformed");
  const written = newClients(doc, read);
  for (const client of written) {
    const owner = writer.owners.get(client);
    if (owner !== undefined && owner !== writer.account) return refuse("noRight");
  }
  if (!isComplete(doc, read)) return { ok: false, early: true };
  const news: Uint8Array[] = [];
  const hear = (change: Uint8Array) => news.push(change);
  doc.on("update", hear);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return refuse("malformed", true);
  } finally {
    doc.off("update", hear);
  }
  // It builds on something that nobody has sent: it would wait in the document for ever.
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    return refuse("malformed", true);
  }
  const clients = written.filter((client) => !writer.owners.has(client));
  return { ok: true, news: news.length > 1 ? Y.mergeUpdates(news) : news[0], clients };
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Undefined when it cannot be read. */
function decode(update: Uint8Array): Decoded | undefined {
  try {
    return Y.decodeUpdate(update);
  } catch {
    return undefined;
  }
}

/** The client ids under which an update brings something new. */
function newClients(doc: Y.Doc, { structs }: Decoded): number[] {
  const clients = new Set<number>();
  for (const { id, length } of structs) {
    if (id.clock + length > Y.getState(doc.store, id.client)) clients.add(id.client);
  }
  return [...clients];
}

/** Whether all that an update builds on is in the document or in the update itself. */
function isComplete(doc: Y.Doc, { structs, ds }: Decoded): boolean {
  const ends = new Map<number, number>();
  const endOf = (client: number) => ends.get(client) ?? Y.getState(doc.store, client);
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock > endOf(client)) return false;
    ends.set(client, Math.max(endOf(client), clock + struct.length));
  }
  const isHere = (id: unknown) => !(id instanceof Y.ID) || id.clock < endOf(id.client);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (!isHere(struct.origin) || !isHere(struct.rightOrigin) || !isHere(struct.parent)) return false;
  }
  for (const [client, deleted] of ds.clients) {
    if (deleted.some(({ clock, len }) => clock + len > endOf(client))) return false;
  }
  return true;
}

function refuse(close: CloseName, spoilt = false): Take {
  return { ok: false, early: false, close, spoilt };
}
