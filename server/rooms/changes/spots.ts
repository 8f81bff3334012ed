import * as Y from "yjs";
import { Neighbours, type Gap, type Holder, type Spot } from "./neighbours";

/*
 * Where the new items of a change will stand, known before the change touches the document. An item in a list says only
 * between which two others it was put, and its parent is theirs; both must be in one list.
 */

type Struct = Y.Item | Y.GC | Y.Skip;

/** `gone`: what it stands in has been deleted and forgotten, and Yjs will forget the item too. */
export type Found = { spot: Spot } | "gone" | "wrong";

type Reached = Gap | "gone" | "wrong";

export class Spots {
  private readonly byClient = new Map<number, Struct[]>();
  private readonly reached = new Map<Y.Item, Reached>();
  /** The items of the change that hold others. */
  private readonly holders = new Map<unknown, Y.Item>();
  private readonly neighbours: Neighbours;

  /** `root`: the one root type in which anything may stand, and its name. */
  constructor(
    private readonly doc: Y.Doc,
    structs: readonly Struct[],
    private readonly root: { name: string; type: Holder },
  ) {
    this.neighbours = new Neighbours(doc);
    for (const struct of structs) {
      const those = this.byClient.get(struct.id.client);
      if (those) those.push(struct);
      else this.byClient.set(struct.id.client, [struct]);
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) {
        this.holders.set(struct.content.type, struct);
      }
    }
  }

  /** Where an item of the change will stand. */
  find(item: Y.Item): Found {
    const gap = this.reach(item);
    if (typeof gap === "string") return gap;
    const known =
      !(item.origin && this.isNew(item.origin)) && !(item.rightOrigin && this.isNew(item.rightOrigin));
    const fits = known ? this.neighbours.areBeside(item, gap) : this.neighbours.areInOrder(gap);
    if (!fits) return "wrong";
    this.neighbours.note(item, gap);
    return { spot: gap };
  }

  /** Whether so much lies between the neighbours that the change would hold up everybody. */
  get tooMuch(): boolean {
    return this.neighbours.tooMuch;
  }

  /** After the change: whether its items stand between those that they named. */
  hold(): boolean {
    return this.neighbours.hold();
  }

  /** What a type stands in; undefined for the root, and for what stands nowhere. */
  parentOf(type: Holder): Holder | undefined {
    const own = this.holders.get(type);
    if (!own) {
      const parent = type._item?.parent;
      return parent instanceof Y.AbstractType ? parent : undefined;
    }
    const gap = this.reach(own);
    return typeof gap === "string" ? undefined : gap.parent;
  }

  private reach(item: Y.Item): Reached {
    const path = [item];
    const onPath = new Set(path);
    for (let current = path.at(-1); current; current = path.at(-1)) {
      const next = this.reached.has(current) ? undefined : this.unreached(current);
      if (next) {
        // Two items each beside the other.
        if (onPath.has(next)) return "wrong";
        path.push(next);
        onPath.add(next);
        continue;
      }
      if (!this.reached.has(current)) this.reached.set(current, this.gapOf(current));
      path.pop();
      onPath.delete(current);
    }
    return this.reached.get(item) ?? "wrong";
  }

  /** A neighbour or parent that is new itself and must be reached first. */
  private unreached(item: Y.Item): Y.Item | undefined {
    for (const id of [item.origin, item.rightOrigin, item.parent]) {
      const other = id instanceof Y.ID && this.isNew(id) ? this.lookUp(id) : undefined;
      if (other instanceof Y.Item && !this.reached.has(other)) return other;
    }
    return undefined;
  }

  private gapOf(item: Y.Item): Reached {
    if (item.origin || item.rightOrigin) return this.gapBetween(item);
    // Until it is in a document, an item has for a parent the name of a root or the id of another item.
    const parent: unknown = item.parent;
    const ends = { key: item.parentSub, left: null, right: null };
    if (typeof parent === "string") {
      return parent === this.root.name ? { parent: this.root.type, ...ends } : "wrong";
    }
    if (!(parent instanceof Y.ID) || !isBefore(parent, item)) return "wrong";
    const holder = this.lookUp(parent);
    if (!(holder instanceof Y.Item)) return holder instanceof Y.GC ? "gone" : "wrong";
    const standing = this.isNew(parent) ? this.reached.get(holder) : undefined;
    if (typeof standing === "string") return standing;
    if (holder.content instanceof Y.ContentDeleted) return "gone";
    return holder.content instanceof Y.ContentType ? { parent: holder.content.type, ...ends } : "wrong";
  }

  private gapBetween(item: Y.Item): Reached {
    const left = item.origin ? this.beside(item, item.origin) : null;
    const right = item.rightOrigin ? this.beside(item, item.rightOrigin) : null;
    if (left === "wrong" || right === "wrong") return "wrong";
    if (left === "gone" || right === "gone") return "gone";
    const at = left ?? right;
    if (!at) return "wrong";
    if (left && right && (left.parent !== right.parent || left.key !== right.key)) return "wrong";
    // The values of an attribute follow each other; nobody puts one before another.
    if (right && at.key !== null) return "wrong";
    return { parent: at.parent, key: at.key, left: left?.left ?? null, right: right?.right ?? null };
  }

  /** The gap of a neighbour; of one that is in the document already, with itself at both ends. */
  private beside(item: Y.Item, id: Y.ID): Reached {
    if (!isBefore(id, item)) return "wrong";
    const neighbour = this.lookUp(id);
    if (!(neighbour instanceof Y.Item)) return neighbour instanceof Y.GC ? "gone" : "wrong";
    if (this.isNew(id)) return this.reached.get(neighbour) ?? "wrong";
    const { parent, parentSub } = neighbour;
    if (!(parent instanceof Y.AbstractType)) return "gone";
    return { parent, key: parentSub, left: id, right: id };
  }

  private isNew(id: Y.ID): boolean {
    return id.clock >= Y.getState(this.doc.store, id.client);
  }

  private lookUp(id: Y.ID): Struct | undefined {
    if (!this.isNew(id)) return Y.getItem(this.doc.store, id);
    const structs = this.byClient.get(id.client) ?? [];
    let low = 0;
    let high = structs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = structs[middle];
      if (!struct) return undefined;
      if (id.clock < struct.id.clock) high = middle - 1;
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return undefined;
  }
}

/** A client writes its items one after the other, so none can build on a later one of its own. */
function isBefore(id: Y.ID, item: Y.Item): boolean {
  return id.client !== item.id.client || id.clock < item.id.clock;
}
