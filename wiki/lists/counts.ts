import { countAlikeTitles } from "@/db/pages/alike";
import type { Db } from "@/db/client";
import { countAmbiguousLinks } from "@/db/pages/disambiguation";
import { countOrphans, countWanted } from "@/db/links/links";
import { countPagesOn, PAGE_LISTS, type PageList } from "@/db/pages/lists";
import { countFaultyRedirects } from "@/db/pages/redirects";

export type ListCounts = Record<
  Exclude<PageList, "longest" | "oldest"> | "wanted" | "orphans" | "redirects" | "duplicates" | "ambiguous",
  number
>;

/** For how long counts are given out before they are made anew: they say how much there is to do, not what. */
const FRESH_MS = 60_000;

let kept: { at: number; db: Db; counts: Promise<ListCounts> } | undefined;

/** How much stands in each of the lists that keep the wiki in order, as it was within the last minute. */
export async function listCounts(db: Db): Promise<ListCounts> {
  if (kept?.db === db && Date.now() - kept.at < FRESH_MS) return await kept.counts;
  const counts = count(db);
  kept = { at: Date.now(), db, counts };
  counts.catch(() => (kept = undefined));
  return await counts;
}

async function count(db: Db): Promise<ListCounts> {
  const counted = PAGE_LISTS.filter((list) => list !== "longest" && list !== "oldest");
  const [wanted, orphans, faulty, duplicates, ambiguous, ...pages] = await Promise.all([
    countWanted(db),
    countOrphans(db),
    countFaultyRedirects(db),
    countAlikeTitles(db),
    countAmbiguousLinks(db),
    ...counted.map((list) => countPagesOn(db, list)),
  ]);
  const [deadEnds = 0, uncategorised = 0, unconverted = 0] = pages;
  return {
    wanted,
    orphans,
    redirects: faulty.reduce((sum, each) => sum + each.count, 0),
    duplicates,
    ambiguous,
    "dead-ends": deadEnds,
    uncategorised,
    unconverted,
  };
}
