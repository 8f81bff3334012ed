import * as Y from "yjs";
import type { NewUpdate } from "@/db/live/live";
import { encode, inOrder, type Deletions, type Struct } from "../live/parts";
import { blockId } from "./blocks";
import type { OwnRow } from "./rows";

/*
 * A part of a draft, with everything as it was typed: each letter keeps its item, and so its writer. What is left out must
 * not reach the page, not even as something deleted that its editors are sent. So its items come without what they hold:
 * the others may stand beside them, and nobody can read them.
 */

/** Whether something in a draft is taken: by whom it is, and in which block it stands (`blockId`). */
export type Keep = (account: string | undefined, block: string | undefined) => boolean;

type Draft = { page: Y.Doc; draft: Y.Doc; own: OwnRow[]; owners: ReadonlyMap<number, string> };

/** The page with only that part of the draft, as a document. */
export function withPart({ page, draft, own, owners }: Draft, keep: Keep): Y.Doc {
  const known = Y.encodeStateVector(page);
  const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(draft, known));
  const block = (id: Y.ID) => blockOf(draft, id) ?? blockOf(page, id);
  const isKept = (id: Y.ID) => keep(owners.get(id.client), block(id));
  const builtOn = new Set(
    structs.flatMap((struct) =>
      struct instanceof Y.Item && struct.origin && isKept(struct.id) ? [keyOf(draft, struct.origin)] : [],
    ),
  );
  const left: Deletions = [];
  const coming = structs.map((struct): Struct => {
    if (!(struct instanceof Y.Item) || isKept(struct.id)) return struct;
    left.push([struct.id.client, struct.id.clock, struct.length]);
    // An attribute takes the place of the one before it as soon as it comes.
    const { parentSub } = itemAt(draft, struct.id) ?? struct;
    const isAttribute = parentSub !== null && !builtOn.has(keyOf(draft, struct.id));
    return isAttribute ? new Y.GC(struct.id, struct.length) : struct;
  });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(page));
  doc.transact(() => {
    Y.applyUpdate(doc, encode(coming, []));
    Y.applyUpdate(doc, encode([], [...left, ...deletionsIn(own, page, keep).flatMap(([, gone]) => gone)]));
  });
  return doc;
}

/** The same as rows for the page's log, each of one writer, in an order in which each builds on those before it. */
export function rowsOfPart(given: Draft, keep: Keep, pageId: string): NewUpdate[] {
  const { page, own, owners } = given;
  const doc = withPart(given, keep);
  const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(page)));
  doc.destroy();
  // What has nothing left in it is nobody's: it is no part that anyone had in the page.
  const writing = new Set(structs.flatMap((each) => (isAlive(each) ? [each.id.client] : [])));
  const ownerOf = (client: number) => (writing.has(client) ? (owners.get(client) ?? null) : null);
  const stretches: { accountId: string | null; structs: Struct[] }[] = [];
  for (const struct of inOrder(structs) ?? []) {
    const accountId = ownerOf(struct.id.client);
    const last = stretches.at(-1);
    if (last?.accountId === accountId) last.structs.push(struct);
    else stretches.push({ accountId, structs: [struct] });
  }
  const bound = new Set<number>();
  const rows = stretches.map(({ accountId, structs: some }): NewUpdate => {
    const clients = [...new Set(some.map(({ id }) => id.client))].filter((client) => !bound.has(client));
    for (const client of clients) bound.add(client);
    return { liveId: pageId, accountId, data: encode(some, []), clients };
  });
  const gone = deletionsIn(own, page, keep).map(([accountId, list]): NewUpdate => ({
    liveId: pageId,
    accountId,
    data: encode([], list),
    clients: [],
  }));
  return [...rows, ...gone];
}

/** What was deleted of the page itself by whom, as far as it is taken. */
function deletionsIn(own: OwnRow[], page: Y.Doc, keep: Keep): [accountId: string, Deletions][] {
  const found = new Map<string, Deletions>();
  for (const { accountId, data } of own) {
    for (const [client, list] of Y.decodeUpdate(data).ds.clients) {
      for (const { clock, len } of list) {
        const end = Math.min(clock + len, Y.getState(page.store, client));
        for (const [at, length] of piecesOf(page, client, clock, end)) {
          const block = blockOf(page, Y.createID(client, at));
          if (!keep(accountId, block)) continue;
          found.set(accountId, [...(found.get(accountId) ?? []), [client, at, length]]);
        }
      }
    }
  }
  return [...found];
}

/** The items between two clocks, or the parts of them that are. */
function piecesOf(doc: Y.Doc, client: number, from: number, end: number): [clock: number, length: number][] {
  const pieces: [number, number][] = [];
  for (let at = from; at < end;) {
    const item = Y.getItem(doc.store, Y.createID(client, at));
    const next = Math.min(end, item.id.clock + item.length);
    pieces.push([at, next - at]);
    at = next;
  }
  return pieces;
}

function isAlive(struct: Struct): boolean {
  return struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted);
}

function itemAt(doc: Y.Doc, id: Y.ID): Y.Item | undefined {
  if (id.clock >= Y.getState(doc.store, id.client)) return undefined;
  const found: Y.Item | Y.GC = Y.getItem(doc.store, id);
  return found instanceof Y.Item ? found : undefined;
}

/** The item that has this clock in it, by where it begins. */
function keyOf(doc: Y.Doc, id: Y.ID): string {
  return blockId(itemAt(doc, id)?.id ?? id);
}

/** The block in which an item stands; undefined where that cannot be told any more. */
function blockOf(doc: Y.Doc, id: Y.ID): string | undefined {
  let item = itemAt(doc, id);
  while (item) {
    const { parent } = item;
    if (!(parent instanceof Y.AbstractType)) return undefined;
    if (!parent._item) return blockId(item.id);
    item = parent._item;
  }
  return undefined;
}
