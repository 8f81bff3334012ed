import * as Y from "yjs";

/*
 * What a change says of items that the document has already. Yjs believes that an id names one item for ever and passes
 * over it. Two people under one client id each have an item of their own under it; the one who came second would then
 * be told that all is saved, and have lost it.
 */

/** Whether the document has the beginning of this item as the item says, as far as it still knows what it said. */
export function isSame(doc: Y.Doc, given: Y.Item | Y.GC): boolean {
  if (!(given instanceof Y.Item)) return true;
  const { client, clock } = given.id;
  const end = Math.min(clock + given.length, Y.getState(doc.store, client));
  for (let at = clock; at < end;) {
    const known = Y.getItem(doc.store, Y.createID(client, at));
    if (known instanceof Y.Item && !(standsAlike(known, given, at) && saysAlike(known, given, at)))
      return false;
    at = known.id.clock + known.length;
  }
  return true;
}

/** Within an item each piece stands behind the piece before it. */
function standsAlike(known: Y.Item, given: Y.Item, at: number): boolean {
  const before = ({ id, origin }: Y.Item) => (id.clock < at ? Y.createID(id.client, at - 1) : origin);
  return Y.compareIDs(before(known), before(given)) && Y.compareIDs(known.rightOrigin, given.rightOrigin);
}

/** What has been deleted has been forgotten, by the one or the other. */
function saysAlike(known: Y.Item, given: Y.Item, at: number): boolean {
  if (isForgotten(known) || isForgotten(given)) return true;
  const from = at - known.id.clock;
  const to = at - given.id.clock;
  const length = Math.min(known.length - from, given.length - to);
  const [a, b] = [known.content, given.content];
  if (a instanceof Y.ContentString && b instanceof Y.ContentString) {
    return whole(a.str.slice(from, from + length)) === whole(b.str.slice(to, to + length));
  }
  if (a instanceof Y.ContentType && b instanceof Y.ContentType) return isSameType(a.type, b.type);
  if (a instanceof Y.ContentFormat && b instanceof Y.ContentFormat) {
    return a.key === b.key && JSON.stringify(a.value) === JSON.stringify(b.value);
  }
  if (a instanceof Y.ContentAny && b instanceof Y.ContentAny) {
    return JSON.stringify(a.arr.slice(from, from + length)) === JSON.stringify(b.arr.slice(to, to + length));
  }
  return false;
}

const isForgotten = ({ deleted, content }: Y.Item) => deleted || content instanceof Y.ContentDeleted;

/** Yjs writes another character for each half of a pair that it has cut in two. */
const whole = (text: string) => text.replace(/[\uD800-\uDFFF\uFFFD]/g, "\uFFFD");

function isSameType(a: Y.AbstractType<unknown>, b: Y.AbstractType<unknown>): boolean {
  if (a instanceof Y.XmlElement && b instanceof Y.XmlElement) return a.nodeName === b.nodeName;
  return a.constructor === b.constructor;
}
