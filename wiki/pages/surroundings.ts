import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import type { BacklinkGroup } from "@/db/links/backlinks";
import { namesOf } from "@/db/pages/names";
import type { Title } from "@/document/titles";
import type { Kind } from "@/document/kinds";
import { backlinksUnder } from "../links/backlinks";
import { positionsAroundAll, type Around, type AskedPart, type PositionPart } from "../positions/around";
import { trailOf, type Trail } from "./trail";

export type { AskedPart };

export type Surroundings = {
  /** Positions in which the page has one of the parts asked for. */
  parts: Partial<Record<PositionPart, Around>>;
  links: BacklinkGroup[];
  trail: Trail;
};

/** Characters of a position, or of a link, without what it says, about. */
const ROW = 1_000;

/** By page, version and parts: whatever changes what is around a page counts its version up. */
const kept = new LRUCache<string, Surroundings>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: sizeOf,
});

/** Those that are being looked for, by the same keys: whoever reads a page asks before its text is made, and again beneath it. */
const coming = new Map<string, Promise<Surroundings>>();

/** What the rest of the wiki says about a page, and what it says itself; the first `links` of what links to it in each way. */
export async function surroundings(
  db: Db,
  page: { id: string; title: Title; kind: Kind; version: number },
  asked: readonly AskedPart[],
  links: number,
): Promise<Surroundings> {
  const key = [page.id, page.version, links, ...asked.map(({ part, by }) => `${part}-${by}`)].join(":");
  const ready = kept.get(key) ?? coming.get(key);
  if (ready) return await ready;
  const made = lookAround(db, page, asked, links).finally(() => coming.delete(key));
  coming.set(key, made);
  const found = await made;
  kept.set(key, found);
  return found;
}

/** Bytes that it takes, about: to write it down only to measure it would cost as much as to find it. */
function sizeOf({ parts, links, trail }: Surroundings): number {
  const positions = Object.values(parts)
    .flatMap(({ groups }) => groups.flatMap(({ questions }) => questions))
    .flatMap((question) => question.positions);
  const said = positions.reduce((sum, { text, quote }) => sum + text.length + quote.length, 0);
  const pointing = links.flatMap(({ items }) => items).length;
  return 2 * (said + ROW * (positions.length + pointing + trail.named.length + trail.schools.length + 1));
}

async function lookAround(
  db: Db,
  page: { title: Title; kind: Kind },
  asked: readonly AskedPart[],
  links: number,
): Promise<Surroundings> {
  const names = await namesOf(db, page.title);
  const [pointing, trail, around] = await Promise.all([
    backlinksUnder(db, names, links),
    trailOf(db, page.kind, names),
    positionsAroundAll(db, names, asked),
  ]);
  const parts = Object.fromEntries(asked.map(({ part }, at) => [part, around[at]]));
  return { links: pointing, trail, parts };
}
