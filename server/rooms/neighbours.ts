import * as Y from "yjs";

/*
 * An item in a list says between which two others it was put. Yjs believes it, and finds its place among what others put
 * there at the same time by a rule that gives everybody the same order, if the two stood side by side for whoever put
 * it there. If they did not, those who receive the change early and those who receive it late get two documents. So
 * between the two there may be nothing that the writer must have known: nothing earlier of their own, nor of those whose
 * items the two are.
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

  /** Whether an item's neighbours stood side by side for whoever put it between them. */
  areBeside({ id, origin: left, rightOrigin: right }: Y.Item, { parent, key }: Spot): boolean {
    const from = left && this.itemAt(left);
    const to = right && this.itemAt(right);
    // What has been forgotten stands nowhere, and so does what was put beside it.
    if ((left && !from) || (right && !to)) return true;
    if (left && right && from === to) return right.clock === left.clock + 1;
    if (to && right && to.id.clock < right.clock) return false;
    const known = (client: number, clock: number) =>
      (client === id.client && clock < id.clock) ||
      (client === left?.client && clock <= left.clock) ||
      (client === right?.client && clock <= right.clock);
    if (from && left && left.clock + 1 < from.id.clock + from.length && known(left.client, left.clock + 1)) {
      return false;
    }
    for (let item = from ? from.right : firstOf(parent, key); item !== to; item = item.right) {
      if (!item || known(item.id.client, item.id.clock)) return false;
      if (++this.steps > MOST_BETWEEN) return true;
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
