import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import type { BacklinkGroup } from "@/db/backlinks";
import { namesOf } from "@/db/pages";
import type { Title } from "@/document/titles";
import type { Kind } from "@/document/kinds";
import { backlinksByRelation } from "../links/backlinks";
import { positionsAround, type Around, type PositionPart } from "../positions/around";
import { trailOf, type Trail } from "./trail";

/** A part in a position that a page can have, and what the positions in which it has it are grouped by. */
export type AskedPart = { part: PositionPart; by: "stance" | "holder" };

export type Surroundings = {
  /** Positions in which the page has one of the parts asked for. */
  parts: Partial<Record<PositionPart, Around>>;
  links: BacklinkGroup[];
  trail: Trail;
};

/** By page, version and parts: whatever changes what is around a page counts its version up. */
const kept = new LRUCache<string, Surroundings>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: (value) => JSON.stringify(value).length * 2,
});

/** What the rest of the wiki says about a page, and what it says itself; the first `links` of what links to it in each way. */
export async function surroundings(
  db: Db,
  page: { id: string; title: Title; kind: Kind; version: number },
  asked: readonly AskedPart[],
  links: number,
): Promise<Surroundings> {
  const key = [page.id, page.version, links, ...asked.map(({ part, by }) => `${part}-${by}`)].join(":");
  const ready = kept.get(key);
  if (ready) return ready;
  const names = await namesOf(db, page.title);
  const [pointing, trail, ...parts] = await Promise.all([
    backlinksByRelation(db, page.title, links),
    trailOf(db, page.kind, names),
    ...asked.map(async ({ part, by }) => [part, await positionsAround(db, names, { part, by })] as const),
  ]);
  const found = { links: pointing, trail, parts: Object.fromEntries(parts) };
  kept.set(key, found);
  return found;
}
