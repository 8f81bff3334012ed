import * as Y from "yjs";
import { compareWords } from "@/document/compare/compare";
import { extract } from "@/document/extract";
import type { DocJSON, NodeJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";

/** What somebody did to a page, as far as rules ask. */
export type Edit = {
  pageId: string | null;
  title: string;
  kind: Kind;
  begins: boolean;
  summary: string;
  categories: readonly string[];
  /** What was added, cut at a bound. */
  added: string;
  /** New links to other sites, and new pictures. */
  links: number;
  images: number;
  /** Per cent of the page's text that went. */
  removed: number;
  /** What the page says with it. */
  doc: DocJSON;
};

export type Change = Pick<Edit, "added" | "links" | "images" | "removed">;

/** What somebody is about to make of a page. */
export function editOf(
  page: { id: string; title: string; kind: Kind; state: string },
  { before, after, summary }: { before: DocJSON; after: DocJSON; summary: string },
): Edit {
  return {
    ...changeBetween(before, after),
    pageId: page.id,
    title: page.title,
    kind: page.kind,
    begins: page.state === "unborn",
    summary,
    categories: extract(after).categories,
    doc: after,
  };
}

/** The most that is looked through, in characters. */
const LONGEST = 100_000;

/** What became of a page from one text to another. */
export function changeBetween(before: DocJSON, after: DocJSON): Change {
  const old = linesOf(before);
  const fresh = linesOf(after);
  const gone = subtract(old, fresh).join("\n");
  const come = subtract(fresh, old).join("\n");
  // Only what differs is compared word by word, and of that no more than can be read at once.
  const words = compareWords(gone.slice(0, LONGEST), come.slice(0, LONGEST));
  const length = old.reduce((sum, line) => sum + line.length, 0);
  const lost = words.reduce((sum, { op, text }) => sum + (op === "removed" ? text.length : 0), 0);
  return {
    added: words
      .flatMap(({ op, text }) => (op === "added" ? [text] : []))
      .join(" ")
      .slice(0, LONGEST),
    links: subtract(found(after.content, hrefs), found(before.content, hrefs)).length,
    images: subtract(found(after.content, pictures), found(before.content, pictures)).length,
    removed: length === 0 ? 0 : Math.min(100, Math.round((lost / length) * 100)),
  };
}

function linesOf(doc: DocJSON): string[] {
  return extract(doc).text.split("\n");
}

/** What is in the one list more often than in the other. */
function subtract(from: readonly string[], what: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of what) left.set(each, (left.get(each) ?? 0) + 1);
  return from.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

function found(nodes: readonly NodeJSON[], look: (node: NodeJSON) => string[]): string[] {
  return nodes.flatMap((node) => [...look(node), ...found(node.content ?? [], look)]);
}

function hrefs(node: NodeJSON): string[] {
  return (node.marks ?? []).flatMap(({ type, attrs }) => {
    const href = type === "link" ? attrs?.["href"] : undefined;
    return typeof href === "string" ? [href] : [];
  });
}

function pictures({ type, attrs }: NodeJSON): string[] {
  return type === "image" ? [String(attrs?.["src"] ?? "")] : [];
}

type Row = { accountId: string | null; data: Uint8Array };

/** What one of several people did in a stretch of a page's log: what they added and nobody took away again. */
export function changeInLog(rows: readonly Row[], accountId: string, size: number): Change {
  const read = rows.map(({ accountId: by, data }) => ({ by, ...Y.decodeUpdate(data) }));
  const gone = Y.mergeDeleteSets(read.map(({ ds }) => ds));
  const own = read.filter(({ by }) => by === accountId);
  const texts: string[] = [];
  const links = new Set<string>();
  let images = 0;
  let end: Y.ID | null = null;
  const fresh = new Map<number, number>();
  for (const { structs } of read) {
    for (const { id } of structs) {
      const first = fresh.get(id.client);
      if (first === undefined || id.clock < first) fresh.set(id.client, id.clock);
    }
  }
  for (const struct of own.flatMap(({ structs }) => structs)) {
    if (!(struct instanceof Y.Item) || Y.isDeleted(gone, struct.id)) continue;
    const { content, id, origin, length } = struct;
    const goesOn = end !== null && origin?.client === end.client && origin.clock === end.clock;
    end = Y.createID(id.client, id.clock + length - 1);
    if (content instanceof Y.ContentString) {
      const last = texts.length - 1;
      if (goesOn && last >= 0) texts[last] += content.str;
      else texts.push(content.str);
    } else if (content instanceof Y.ContentFormat) {
      const href: unknown = content.key === "link" && content.value ? Object(content.value).href : undefined;
      if (typeof href === "string") links.add(href);
    } else if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) {
      if (content.type.nodeName === "image") images += 1;
    }
  }
  const lost = own.reduce((sum, { ds }) => sum + oldIn(ds, fresh), 0);
  return {
    added: texts.join("\n").slice(0, LONGEST),
    links: links.size,
    images,
    removed: size === 0 ? 0 : Math.min(100, Math.round((lost / size) * 100)),
  };
}

/** How many of the characters that were deleted had been there before the stretch. */
function oldIn(ds: ReturnType<typeof Y.createDeleteSet>, fresh: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [client, ranges] of ds.clients) {
    const from = fresh.get(client) ?? Infinity;
    for (const { clock, len } of ranges) sum += Math.max(0, Math.min(clock + len, from) - clock);
  }
  return sum;
}
