import * as Y from "yjs";

/*
 * An item in a list says between which two others it was put. Yjs believes it, and finds its place among what others put
 * there at the same time by a rule that gives everybody the same order, if there can have been a page in which the two stood
 * side by side. Else those who receive the change early and those who receive it late get two documents. There can have been
 * no such page where one of the two builds on something that stands between them: that was there before it.
 *
 * The writer's own items are no matter, even where the two build on them: everybody has them before, and Yjs then places
 * the new one as it would that of a stranger. Editors do write such: an undo of Yjs brings a paragraph back piece by
 * piece, and puts what it brings back later behind the first half of a piece that has been cut in two meanwhile.
 */

/** What of a type of Yjs matters here. */
export type Holder = Pick<Y.AbstractType<unknown>, "_item" | "_start" | "_map">;

export type Spot = {
  parent: Holder;
  /** The name of the attribute; null in a list of children or in a text. */
  key: string | null;
};

/** A spot, and between which items of the document it lies; null is the end of the list. */
export type Gap = Spot & { left: Y.ID | null; right: Y.ID | null };

/**
 * How many items in all may lie between the neighbours of a change's items. They are what others wrote in the same place at
 * the same time: a few. Yjs looks at each of them for each new item, which is how a small change could take minutes.
 */
const MOST_BETWEEN = 500_000;

export class Neighbours {
  private readonly noted: Y.Item[] = [];
  /** The newest item of the change in each list. */
  private readonly newest = new Map<Holder, Y.Item>();
  private walked: { from: Y.Item | null; to: Y.Item | null; steps: number } | undefined;
  private steps = 0;

  constructor(private readonly doc: Y.Doc) {}

  get tooMuch(): boolean {
    return this.steps > MOST_BETWEEN;
  }

  /** Remembers a new item, to be looked at again when it is in the document. */
  note(item: Y.Item, { parent }: Spot): void {
    const before = this.newest.get(parent);
    this.newest.set(parent, item);
    if (!before || !continues(item, before)) this.noted.push(item);
  }

  /** After the change: whether all its items stand between those that they named. */
  hold(): boolean {
    // Of a single one it was known before.
    if (this.noted.length < 2) return true;
    return this.noted.every((item) => this.stands(item)) && !this.tooMuch;
  }

  private stands(item: Y.Item): boolean {
    // The document has made its own of it.
    const { parent, parentSub } = this.itemAt(item.id) ?? item;
    return !(parent instanceof Y.AbstractType) || this.areBeside(item, { parent, key: parentSub });
  }

  /** Whether an item's neighbours can have stood side by side for whoever put it between them. */
  areBeside({ id, origin: left, rightOrigin: right }: Y.Item, { parent, key }: Spot): boolean {
    const from = left && this.itemAt(left);
    const to = right && this.itemAt(right);
    // What has been forgotten stands nowhere, and so does what was put beside it.
    if ((left && !from) || (right && !to)) return true;
    const isOwn = ({ client }: Y.ID) => client === id.client;
    if (left && right && from === to) {
      return right.clock === left.clock + 1 || (right.clock > left.clock && isOwn(left));
    }
    /** Whether the one or the other was put there by somebody who had it. */
    const known = ({ client, clock }: Y.ID) =>
      client !== id.client &&
      ((client === left?.client && clock <= left.clock) ||
        (client === right?.client && clock <= right.clock));
    const half = from && left && left.clock + 1 < from.id.clock + from.length;
    if (half && known(Y.createID(left.client, left.clock + 1))) return false;
    const between = new Set<Y.Item>();
    for (let item = from ? from.right : firstOf(parent, key); item !== to; item = item.right) {
      if (!item || known(item.id)) return false;
      between.add(item);
      if (++this.steps > MOST_BETWEEN) return true;
    }
    const isBetween = (item: Y.Item, { clock }: Y.ID) => {
      if (item === from) return left !== null && clock > left.clock;
      return item === to ? right !== null && clock < right.clock : between.has(item);
    };
    // What the two build on, and what that builds on.
    const named = [from?.rightOrigin, right && to && originAt(to, right.clock)];
    const seen = new Set<Y.Item>();
    for (const each of named) {
      const item = each && this.itemAt(each);
      if (!item || seen.has(item) || !isBetween(item, each)) continue;
      if (!isOwn(each)) return false;
      seen.add(item);
      named.push(item.origin, item.rightOrigin);
    }
    return true;
  }

  /** Whether the left end of a gap lies before its right end. */
  areInOrder({ parent, key, left, right }: Gap): boolean {
    const from = left && this.itemAt(left);
    const to = right && this.itemAt(right);
    if (left && right && from === to) return left.clock < right.clock;
    // Many new items in a row lie in the same gap. Two gaps at the ends of two lists look alike.
    if (this.walked && (from || to) && this.walked.from === from && this.walked.to === to) {
      this.steps += this.walked.steps;
      return true;
    }
    let steps = 0;
    for (let item = from ? from.right : firstOf(parent, key); item !== to; item = item.right) {
      if (!item) return false;
      steps += 1;
      if (this.steps + steps > MOST_BETWEEN) break;
    }
    this.walked = { from, to, steps };
    this.steps += steps;
    return true;
  }

  private itemAt(id: Y.ID): Y.Item | null {
    const item = Y.getItem(this.doc.store, id);
    return item instanceof Y.Item ? item : null;
  }
}

/** Behind what the piece of an item that begins at a clock was put. */
function originAt({ id, origin }: Y.Item, clock: number): Y.ID | null {
  return clock > id.clock ? Y.createID(id.client, clock - 1) : origin;
}

/** Whether an item was put right behind the one that its writer put into this list before, at the same place. */
function continues(item: Y.Item, before: Y.Item): boolean {
  return Y.compareIDs(item.origin, before.lastId) && Y.compareIDs(item.rightOrigin, before.rightOrigin);
}

function firstOf(parent: Holder, key: string | null): Y.Item | null {
  if (key === null) return parent._start;
  let item = parent._map.get(key) ?? null;
  while (item?.left) item = item.left;
  return item;
}
