import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import type { Backlink } from "@/db/backlinks";
import type { PositionOnPage } from "@/db/asked-positions";
import type { Title } from "@/document/titles";
import type { Paged } from "../cursor";
import { backlinks } from "../links/backlinks";
import { listPositions } from "../positions/list";

/** The parts in a position, besides the target's, that a page can have. */
export type Part = "holder" | "topic" | "voice" | "source";

export type Surroundings = {
  /** Positions whose target the page is. */
  naming: Paged<PositionOnPage>;
  /** Positions on other pages in which it has one of the parts asked for. */
  parts: Partial<Record<Part, Paged<PositionOnPage>>>;
  links: Paged<Backlink>;
};

/** By page, version and parts: whatever changes what is around a page counts its version up. */
const kept = new LRUCache<string, Surroundings>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: (value) => JSON.stringify(value).length * 2,
});

/** What the rest of the wiki says about a page, the first `limit` of each kind. */
export async function surroundings(
  db: Db,
  page: { id: string; title: Title; version: number },
  parts: Part[],
  { limit, links }: { limit: number; links: number },
): Promise<Surroundings> {
  const key = [page.id, page.version, limit, links, ...parts].join(":");
  const ready = kept.get(key);
  if (ready) return ready;
  const own = page.title;
  const [naming, pointing, ...others] = await Promise.all([
    listPositions(db, { target: own }, { limit }),
    backlinks(db, own, { limit: links }),
    ...parts.map(async (part) => {
      const { items, cursor } = await listPositions(db, { [part]: own }, { limit });
      return [part, { items: items.filter((each) => each.page !== own), cursor }] as const;
    }),
  ]);
  const found = { naming, links: pointing, parts: Object.fromEntries(others) };
  kept.set(key, found);
  return found;
}
