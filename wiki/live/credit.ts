import * as Y from "yjs";
import type { LoggedUpdate } from "@/db/live/log";
import { markType } from "@/document/elements";
import type { AttrValue, MarkJSON, NodeJSON } from "@/document/json";
import { FRAGMENT } from "@/document/ydoc";

/*
 * Who wrote each character of a page. Yjs keeps with every piece of text the client id under which it was written, and the
 * log says whose that was. What somebody brought back or moved is a new piece in Yjs: it belongs to who wrote it first, as
 * far as the log tells: what an undoing brought back is found among what had been deleted, and longer stretches that were
 * written before, word for word, by their words.
 */

/** The mark that says in a credited page who wrote a text: the number of the person in `people`. */
export const CREDIT = "credit";

/** `people`: accounts, null for what no account wrote here: what was imported. `blocks`: the page, its text marked. */
export type Credited = { blocks: NodeJSON[]; people: (string | null)[]; characters: number[] };

/** `restores`: it undid something, so what it wrote is what had been deleted. */
type Row = Pick<LoggedUpdate, "accountId" | "data"> & { restores?: boolean };

/** How long a stretch is, in characters, that is known again where it was written before. */
const STRETCH = 24;

export async function creditLog(log: AsyncIterable<Row[]> | Iterable<Row[]>): Promise<Credited> {
  const doc = new Y.Doc({ gc: false });
  const writers = new Map<number, string | null>();
  const sources = new Map<string, Id>();
  for await (const rows of log) {
    for (const { accountId, data, restores } of rows) {
      const known = Y.decodeStateVector(Y.encodeStateVector(doc));
      Y.applyUpdate(doc, data);
      // A client id is one person's: the first to use it.
      for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
        if (clock > (known.get(client) ?? 0) && !writers.has(client)) writers.set(client, accountId);
      if (restores) findSources(doc, data, sources);
    }
  }
  const origins = originsIn(doc, writers, sources);
  const people: (string | null)[] = [];
  const characters: number[] = [];
  const numberOf = (person: string | null, count: number): number => {
    let number = people.indexOf(person);
    if (number < 0) number = people.push(person) - 1;
    characters[number] = (characters[number] ?? 0) + count;
    return number;
  };
  const blocks = doc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .flatMap((child) => read(child, (item) => origins(item), numberOf));
  doc.destroy();
  return { blocks, people, characters };
}

type Writers = Map<number, string | null>;
/** Who wrote each character of an item. */
type Origins = (item: Y.Item) => (string | null)[];

function originsIn(doc: Y.Doc, writers: Writers, sources: ReadonlyMap<string, Id>): Origins {
  const typed = [...doc.store.clients].map(([client, structs]) => ({ client, ...textOf(structs) }));
  // Clients in the order in which they first wrote: what the later one says again, the earlier one said.
  const order = new Map([...writers.keys()].map((client, index) => [client, index]));
  typed.sort((a, b) => (order.get(a.client) ?? 0) - (order.get(b.client) ?? 0));
  const first = new Map<string, string | null>();
  const byClock = new Map<number, Map<number, string | null>>();
  for (const { client, text, clocks } of typed) {
    const own = writers.get(client) ?? null;
    const credited = new Map<number, string | null>();
    // What is one's own stays so where words of somebody else's that follow were once written after the same letter.
    let ownUpTo = 0;
    for (let at = 0; at < text.length;) {
      const known = first.get(text.slice(at, at + STRETCH));
      if (known === own) ownUpTo = at + STRETCH;
      if (known === undefined || known === own || at + STRETCH > text.length) {
        at += 1;
        continue;
      }
      let end = at + STRETCH;
      while (end < text.length && first.get(text.slice(end - STRETCH + 1, end + 1)) === known) end += 1;
      for (at = Math.max(at, ownUpTo); at < end; at++) credited.set(clocks[at] ?? 0, known);
    }
    for (let at = 0; at + STRETCH <= text.length; at++) {
      const stretch = text.slice(at, at + STRETCH);
      if (!first.has(stretch)) first.set(stretch, credited.get(clocks[at] ?? 0) ?? own);
    }
    byClock.set(client, credited);
  }
  const writerAt = (client: number, clock: number): string | null =>
    byClock.get(client)?.get(clock) ?? writers.get(client) ?? null;
  return (item) =>
    Array.from({ length: item.length }, (_, index) => {
      let { client, clock } = { client: item.id.client, clock: item.id.clock + index };
      for (let source = sources.get(keyOf(client, clock)); source; source = sources.get(keyOf(client, clock)))
        ({ client, clock } = source);
      return writerAt(client, clock);
    });
}

/** All text of one client in the order in which it was written, and the clock of each character. */
function textOf(structs: readonly (Y.Item | Y.GC)[]): { text: string; clocks: number[] } {
  let text = "";
  const clocks: number[] = [];
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    for (let at = 0; at < struct.length; at++) clocks.push(struct.id.clock + at);
    text += struct.content.str;
  }
  return { text, clocks };
}

type Id = { client: number; clock: number };

function keyOf(client: number, clock: number): string {
  return `${client} ${clock}`;
}

/** How many places a character may come from that are tried, and how far they are read on. */
const TRIED = 64;

/** Finds for each character of a change that brought something back the deleted one that it is, by the longest stretch. */
function findSources(doc: Y.Doc, change: Uint8Array, sources: Map<string, Id>): void {
  const fresh = Y.decodeUpdate(change).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? [{ id: struct.id, text: struct.content.str }]
      : [],
  );
  const isFresh = new Set(fresh.map(({ id }) => id.client));
  const deleted = new Map<string, string>();
  const places = new Map<string, Id[]>();
  for (const [client, structs] of doc.store.clients) {
    for (const item of isFresh.has(client) ? [] : structs) {
      if (!(item instanceof Y.Item) || !item.deleted || !(item.content instanceof Y.ContentString)) continue;
      for (const [index, letter] of item.content.str.split("").entries()) {
        const id = { client, clock: item.id.clock + index };
        deleted.set(keyOf(client, id.clock), letter);
        const alike = places.get(letter);
        if (alike) alike.push(id);
        else places.set(letter, [id]);
      }
    }
  }
  for (const { id, text } of fresh) {
    for (let at = 0; at < text.length;) {
      const reach = ({ client, clock }: Id): number => {
        let length = 0;
        while (at + length < text.length && deleted.get(keyOf(client, clock + length)) === text[at + length])
          length += 1;
        return length;
      };
      let best: { from: Id; length: number } | undefined;
      for (const from of (places.get(text.charAt(at)) ?? []).slice(0, TRIED)) {
        const length = reach(from);
        if (length > (best?.length ?? 0)) best = { from, length };
      }
      for (let index = 0; best && index < best.length; index++) {
        const source = { client: best.from.client, clock: best.from.clock + index };
        sources.set(keyOf(id.client, id.clock + at + index), source);
        deleted.delete(keyOf(source.client, source.clock));
      }
      at += best?.length ?? 1;
    }
  }
}

function read(
  type: unknown,
  origins: Origins,
  numberOf: (person: string | null, count: number) => number,
): NodeJSON[] {
  if (type instanceof Y.XmlText) return readText(type, origins, numberOf);
  if (!(type instanceof Y.XmlElement) || type instanceof Y.XmlHook) return [];
  const content = type.toArray().flatMap((child) => read(child, origins, numberOf));
  // What a page may say has been asked when it was written; only what is drawn is taken from it.
  const attrs = type.getAttributes() as Record<string, AttrValue>;
  return [{ type: type.nodeName, attrs, ...(content.length > 0 && { content }) }];
}

function readText(
  type: Y.XmlText,
  origins: Origins,
  numberOf: (person: string | null, count: number) => number,
): NodeJSON[] {
  const nodes: NodeJSON[] = [];
  const looks = new Map<string, unknown>();
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) looks.set(item.content.key, item.content.value);
    if (!(item.content instanceof Y.ContentString)) continue;
    const { str } = item.content;
    const writers = origins(item);
    for (let from = 0; from < str.length;) {
      let to = from + 1;
      while (to < str.length && writers[to] === writers[from]) to++;
      const text = str.slice(from, to);
      const person = numberOf(writers[from] ?? null, text.length);
      nodes.push({ type: "text", text, marks: [...marksOf(looks), { type: CREDIT, attrs: { person } }] });
      from = to;
    }
  }
  return nodes;
}

function marksOf(looks: ReadonlyMap<string, unknown>): MarkJSON[] {
  return [...looks].flatMap(([key, value]): MarkJSON[] => {
    const type = markType(key);
    if (!type || value === null || value === undefined) return [];
    // Yjs does not type what it keeps; whoever draws a mark reads its attributes with care.
    return [
      { type: type.name, attrs: typeof value === "object" ? (value as Record<string, AttrValue>) : {} },
    ];
  });
}
