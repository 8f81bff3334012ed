import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/*
 * A large change in parts, each a change by itself that builds only on those before it. A room takes one after the other and
 * lets everything else happen in between, so that nobody waits because somebody comes back with a day's work.
 */

/** What may come in one change: some thirty thousand paragraphs. */
const MOST_ITEMS = 100_000;
const MOST_DELETIONS = 400_000;
const ITEMS_OF_A_PART = 1_000;
const DELETIONS_OF_A_PART = 20_000;

export type Parts =
  /** `whole`: all parts as one; `needs`: how far a document must reach for each client id that it builds on. */
  | { ok: true; whole: Uint8Array; parts: Uint8Array[]; needs: [clientId: number, clock: number][] }
  | { ok: false; why: "malformed" | "large" };

export type Struct = Y.Item | Y.GC | Y.Skip;
export type Deletions = [clientId: number, clock: number, length: number][];
type Queue = { structs: Struct[]; next: number; first: number; done: number; end: number };

/** Divides what is new in a change for a document with this state vector. */
export function divide(update: Uint8Array, stateVector: Uint8Array): Parts {
  let read: ReturnType<typeof Y.decodeUpdate>;
  try {
    read = Y.decodeUpdate(Y.diffUpdate(update, stateVector));
  } catch {
    return { ok: false, why: "malformed" };
  }
  const deletions: Deletions = [...read.ds.clients].flatMap(([client, list]) =>
    list.map(({ clock, len }): Deletions[0] => [client, clock, len]),
  );
  if (read.structs.length > MOST_ITEMS || deletions.length > MOST_DELETIONS)
    return { ok: false, why: "large" };
  const queues = queuesOf(read.structs);
  const needs = queues && needsOf(queues, deletions);
  const inOrder = queues && ordered(queues);
  if (!inOrder) return { ok: false, why: "malformed" };
  const parts = [
    ...slices(inOrder, ITEMS_OF_A_PART).map((structs) => encode(structs, [])),
    ...slices(deletions, DELETIONS_OF_A_PART).map((some) => encode([], some)),
  ];
  return { ok: true, whole: encode(inOrder, deletions), parts, needs: [...(needs ?? [])] };
}

/**
 * Keeps Yjs from tidying up in a document after changes from outside, until what it gives is called. It deletes formatting
 * that changes nothing where it stands; but after one part that may be formatting for which the next brings the text.
 */
export function keepAsWritten(doc: Y.Doc): () => void {
  const takeForOwn = (transaction: Y.Transaction) => {
    transaction.local = true;
  };
  doc.on("beforeObserverCalls", takeForOwn);
  return () => doc.off("beforeObserverCalls", takeForOwn);
}

/** The items of each client, in the order of their clocks; undefined when some are missing between others. */
function queuesOf(structs: Struct[]): Map<number, Queue> | undefined {
  const queues = new Map<number, Queue>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const queue = queues.get(client) ?? { structs: [], next: 0, first: clock, done: clock, end: clock };
    if (struct instanceof Y.Skip || struct.length < 1 || queue.end !== clock) return undefined;
    queue.structs.push(struct);
    queue.end = clock + struct.length;
    queues.set(client, queue);
  }
  return queues;
}

/** What an item says that it stands beside or in. */
function referred(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  // Until it is in a document, an item has for a parent the name of a root or the id of another item.
  return [struct.origin, struct.rightOrigin, struct.parent].filter((id) => id instanceof Y.ID);
}

function needsOf(queues: Map<number, Queue>, deletions: Deletions): Map<number, number> {
  const needs = new Map<number, number>();
  const need = (client: number, clock: number) => {
    if (clock > (needs.get(client) ?? 0)) needs.set(client, clock);
  };
  const isInside = (client: number, clock: number) => clock < (queues.get(client)?.end ?? 0);
  for (const [client, { structs, first }] of queues) {
    need(client, first);
    for (const id of structs.flatMap(referred))
      if (!isInside(id.client, id.clock)) need(id.client, id.clock + 1);
  }
  for (const [client, clock, length] of deletions) {
    if (!isInside(client, clock + length - 1)) need(client, clock + length);
  }
  return needs;
}

/** Items without gaps, each after those that it refers to; undefined where there are none such. */
export function inOrder(structs: Struct[]): Struct[] | undefined {
  const queues = queuesOf(structs);
  return queues && ordered(queues);
}

/** All items, each after those that it refers to; undefined when they refer to each other in a circle. */
function ordered(queues: Map<number, Queue>): Struct[] | undefined {
  const out: Struct[] = [];
  for (const [client, { end }] of [...queues].sort(([a], [b]) => b - a)) {
    const waiting = [{ client, until: end }];
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const queue = queues.get(top.client);
      const struct = queue?.structs[queue.next];
      if (!queue || !struct || queue.done >= top.until) {
        waiting.pop();
        continue;
      }
      const before = referred(struct).find((id) => {
        const other = queues.get(id.client);
        return other && id.clock >= other.done && id.clock < other.end;
      });
      if (!before) {
        out.push(struct);
        queue.next += 1;
        queue.done += struct.length;
      } else if (waiting.some((each) => each.client === before.client)) {
        return undefined;
      } else {
        waiting.push({ client: before.client, until: before.clock + 1 });
      }
    }
  }
  return out;
}

function slices<Each>(list: Each[], length: number): Each[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, n) =>
    list.slice(n * length, (n + 1) * length),
  );
}

/** Items and deletions as one update. */
export function encode(structs: Struct[], deletions: Deletions): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  const byClient = grouped(structs, ({ id }) => id.client);
  encoding.writeVarUint(rest, byClient.size);
  for (const [client, list] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(rest, list.length);
    encoder.writeClient(client);
    encoding.writeVarUint(rest, list[0]?.id.clock ?? 0);
    for (const struct of list) struct.write(encoder, 0);
  }
  const deleted = grouped(deletions, ([client]) => client);
  encoding.writeVarUint(rest, deleted.size);
  for (const [client, list] of deleted) {
    encoder.resetDsCurVal();
    encoding.writeVarUint(rest, client);
    encoding.writeVarUint(rest, list.length);
    for (const [, clock, length] of list) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(length);
    }
  }
  return encoder.toUint8Array();
}

function grouped<Each>(list: Each[], keyOf: (each: Each) => number): Map<number, Each[]> {
  const groups = new Map<number, Each[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
