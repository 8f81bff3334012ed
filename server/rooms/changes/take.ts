import * as Y from "yjs";
import type { CloseName } from "@/document/protocol";
import { FRAGMENT } from "@/document/ydoc";
import { misfit } from "./fit";
import { isSame } from "./same";
import { Spots } from "./spots";

/*
 * A change from outside is looked at first, in the light of what the document has, and then tried on the room's own document, whose
 * state outside of a turn is what the database has. Yjs accepts almost any bytes, and some change the document before
 * it notices that they make no sense; then the document is spoilt and must be built anew from the log. The look costs no
 * more than the change is long, however large the document.
 */

export type Take =
  /** `news`: what of it the document did not have, undefined when nothing; `clients`: ids that write here for the first time. */
  | { ok: true; news: Uint8Array | undefined; clients: number[] }
  /** It builds on what the document does not have yet; nothing was done with it. */
  | { ok: false; early: true }
  /** `fault`: what is wrong with it, for the log. */
  | { ok: false; early: false; kind: Fault; fault: string; spoilt: boolean };

/** How a change can be refused, as it is counted; with which code is in `CLOSE_FOR`. */
export type Fault = "malformed" | "misfit" | "forged" | "large";

/** Why the socket of somebody whose change is refused is closed. */
export const CLOSE_FOR = {
  malformed: "malformed",
  misfit: "malformed",
  forged: "noRight",
  large: "tooLarge",
} as const satisfies Record<Fault, CloseName>;

export type Writer = {
  /** Whose each client id is that has written here; the writer's new ones are added. */
  owners: Map<number, string>;
  account: string;
};

/** Client ids under which one change may bring something for the first time: a browser has one for each time it opened the page. */
const MOST_NEW_CLIENTS = 50;

/**
 * Applies a change to the document, if it may be: readable, complete, of bearable size, under the writer's own client
 * ids, and such that the document is still one of the schema.
 */
export function take(doc: Y.Doc, update: Uint8Array, writer: Writer): Take {
  const given = decode(update);
  if (!given || !isInOrder(given)) return refuse("malformed", "It cannot be read.");
  const other = given.structs.find((struct) => isOthers(doc, struct, writer) && !isSame(doc, struct));
  if (other) return refuse("forged", `The client id ${other.id.client} is not the writer's.`);
  if (given.structs.some((struct) => isHalfKnown(doc, struct))) {
    // An item of which the document has the beginning: what it stands beside is then that beginning.
    return take(doc, Y.diffUpdate(update, Y.encodeStateVector(doc)), writer);
  }
  const read = given;
  const written = newClients(doc, read);
  const forged = written.find((client) => !mayWriteAs(doc, client, writer));
  if (forged !== undefined) return refuse("forged", `The client id ${forged} is not the writer's.`);
  if (!isComplete(doc, read)) return { ok: false, early: true };
  const clients = written.filter((client) => !writer.owners.has(client));
  if (clients.length > MOST_NEW_CLIENTS) return refuse("forged", "It has too many new client ids.");
  const spots = new Spots(doc, read.structs, { name: FRAGMENT, type: doc.getXmlFragment(FRAGMENT) });
  const refusal = written.length > 0 ? look(doc, read, spots) : undefined;
  if (refusal) return refusal;
  const result = apply(doc, update, clients);
  if (result.ok && !spots.hold())
    return refuse("malformed", "Its items stand in another order than it says.", true);
  // At once: the same id may come again before this change is committed.
  if (result.ok) for (const client of clients) writer.owners.set(client, writer.account);
  return result;
}

function apply(doc: Y.Doc, update: Uint8Array, clients: number[]): Take {
  const news: Uint8Array[] = [];
  const hear = (change: Uint8Array) => news.push(change);
  doc.on("update", hear);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return refuse("malformed", "Yjs cannot apply it.", true);
  } finally {
    doc.off("update", hear);
  }
  // It builds on something that nobody has sent: it would wait in the document for ever.
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    return refuse("malformed", "It builds on what is nowhere.", true);
  }
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

/** Whether each client's items follow each other in one list, and none is empty: of two lists Yjs would take the second alone. */
function isInOrder({ structs }: Decoded): boolean {
  const ends = new Map<number, number>();
  for (const { id, length } of structs) {
    if (length < 1 || (ends.get(id.client) ?? id.clock) !== id.clock) return false;
    ends.set(id.client, id.clock + length);
  }
  return true;
}

/** Whether the document has it, or its beginning, from somebody else. */
function isOthers(
  doc: Y.Doc,
  { id: { client, clock } }: Y.Item | Y.GC,
  { owners, account }: Writer,
): boolean {
  return owners.get(client) !== account && clock < Y.getState(doc.store, client);
}

function isHalfKnown(doc: Y.Doc, { id, length }: Y.Item | Y.GC): boolean {
  const end = Y.getState(doc.store, id.client);
  return id.clock < end && end < id.clock + length;
}

/** The client ids under which an update brings something new. */
function newClients(doc: Y.Doc, { structs }: Decoded): number[] {
  const clients = new Set<number>();
  for (const { id, length } of structs) {
    if (id.clock + length > Y.getState(doc.store, id.client)) clients.add(id.client);
  }
  return [...clients];
}

/** An id is bound by its first use; what is in the document under an id of nobody's (an import) stays nobody's. */
function mayWriteAs(doc: Y.Doc, client: number, { owners, account }: Writer): boolean {
  const owner = owners.get(client);
  return owner === undefined ? Y.getState(doc.store, client) === 0 : owner === account;
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

/** Why what is new in a change may not stand where it says, if so. */
function look(doc: Y.Doc, { structs }: Decoded, spots: Spots): Take | undefined {
  for (const struct of structs) {
    const { id, length } = struct;
    if (!(struct instanceof Y.Item) || id.clock + length <= Y.getState(doc.store, id.client)) continue;
    const found = spots.find(struct);
    if (found === "gone") continue;
    if (found === "wrong") return refuse("malformed", "Its items stand where nothing can.");
    if (spots.tooMuch) return refuse("large", "It would take too long to find its place.");
    const fault = misfit(struct, found.spot, spots);
    if (fault !== undefined) return refuse("misfit", fault);
  }
  return undefined;
}

function refuse(kind: Fault, fault: string, spoilt = false): Take {
  return { ok: false, early: false, kind, fault, spoilt };
}
