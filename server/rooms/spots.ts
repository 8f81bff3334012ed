import * as Y from "yjs";

/*
 * Where the new items of a change will stand, known before the change touches the document. An item in a list says only
 * between which two others it was put, and its parent is theirs. Yjs believes whatever is said: neighbours in two
 * different lists, or in the wrong order, give one document to those who receive the change early and another to those
 * who receive it late. So each pair of neighbours must stand in one list and in that order.
 */

type Struct = Y.Item | Y.GC | Y.Skip;

/** What of a type of Yjs matters here. */
export type Holder = Pick<Y.AbstractType<unknown>, "_item" | "_start" | "_map">;

export type Spot = {
  parent: Holder;
  /** The name of the attribute; null in a list of children or in a text. */
  key: string | null;
};

/** `gone`: what it stands in has been deleted and forgotten, and Yjs will forget the item too. */
export type Found = { spot: Spot } | "gone" | "wrong";

/** A spot, and between which items of the document it lies; null is the end of the list. */
type Gap = Spot & { left: Y.ID | null; right: Y.ID | null };
type Reached = Gap | "gone" | "wrong";

/**
 * How many items in all may lie between the neighbours of a change's items. They are what others wrote in the same place at
 * the same time: a few. Yjs looks at each of them for each new item, which is how a small change could take minutes.
 */
const MOST_BETWEEN = 500_000;

export class Spots {
  private readonly byClient = new Map<number, Struct[]>();
  private readonly reached = new Map<Y.Item, Reached>();
  /** The items of the change that hold others. */
  private readonly holders = new Map<unknown, Y.Item>();
  private walked: { left: Y.Item | null; right: Y.Item | null; steps: number } | undefined;
  private steps = 0;

  /** `root`: the one root type in which anything may stand, and its name. */
  constructor(
    private readonly doc: Y.Doc,
    structs: readonly Struct[],
    private readonly root: { name: string; type: Holder },
  ) {
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
    return this.isInOrder(gap) ? { spot: gap } : "wrong";
  }

  /** Whether so much lies between the neighbours that the change would hold up everybody. */
  get tooMuch(): boolean {
    return this.steps > MOST_BETWEEN;
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

  /** Whether the left end of a gap lies before its right end. Counts what lies between. */
  private isInOrder({ parent, key, left, right }: Gap): boolean {
    const from = left && this.itemAt(left);
    const to = right && this.itemAt(right);
    if (from && from === to) return left !== null && right !== null && left.clock < right.clock;
    if (!this.walked || this.walked.left !== from || this.walked.right !== to) {
      let steps = 0;
      let item = from ? from.right : firstOf(parent, key);
      while (item && item !== to && this.steps + steps <= MOST_BETWEEN) {
        item = item.right;
        steps += 1;
      }
      if (to && item !== to && this.steps + steps <= MOST_BETWEEN) return false;
      // Two gaps at the ends of two lists look alike.
      this.walked = from || to ? { left: from, right: to, steps } : undefined;
      this.steps += steps;
    } else {
      this.steps += this.walked.steps;
    }
    return true;
  }

  private itemAt(id: Y.ID): Y.Item | null {
    const item = Y.getItem(this.doc.store, id);
    return item instanceof Y.Item ? item : null;
  }
}

/** A client writes its items one after the other, so none can build on a later one of its own. */
function isBefore(id: Y.ID, item: Y.Item): boolean {
  return id.client !== item.id.client || id.clock < item.id.clock;
}

function firstOf(parent: Holder, key: string | null): Y.Item | null {
  if (key === null) return parent._start;
  let item = parent._map.get(key) ?? null;
  while (item?.left) item = item.left;
  return item;
}
