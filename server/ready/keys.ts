import { LRUCache } from "lru-cache";
import type { Title } from "@/document/titles";
import type { Db } from "@/wiki/database";
import { readingKeys } from "@/wiki/pages/reading-key";

/*
 * What each page depends on, as the database last said. With thousands of pages in rotation a question for each request
 * would be the greatest part of the work. So all who ask while one question is on its way go together in the next, and a
 * page that is much read has its key asked for again before it is too old to be believed.
 */

/** For how long a key is believed, in milliseconds: the longest that a reader may be behind. */
const BELIEVED = 800;
/** From when on it is asked for again meanwhile. */
const AGEING = 400;
/** Titles that are asked for again in one question. */
const TOGETHER = 500;
const MOST = 50_000;

export function openKeys(db: Db) {
  const known = new LRUCache<Title, { key: string | undefined; at: number }>({ max: MOST });
  let next = new Set<Title>();
  let gathering: Promise<void> | undefined;
  let before = Promise.resolve();

  async function look(): Promise<void> {
    const titles = [...next];
    next = new Set();
    gathering = undefined;
    const at = performance.now();
    const keys = await readingKeys(db, titles);
    for (const title of titles) known.set(title, { key: keys.get(title), at });
  }

  function ask(title: Title): Promise<void> {
    next.add(title);
    if (gathering) return gathering;
    gathering = before.then(look);
    before = gathering.catch(() => undefined);
    return gathering;
  }

  return {
    /** The key of the page under that title, undefined when there is none; or nothing when it has to be asked for. */
    believed(title: Title): { key: string | undefined } | undefined {
      const found = known.get(title);
      const age = found ? performance.now() - found.at : Infinity;
      if (age > BELIEVED) return undefined;
      // Should that fail, the key grows too old, and whoever comes then hears of it.
      if (age > AGEING && next.size < TOGETHER) ask(title).catch(() => undefined);
      return found;
    },

    async read(title: Title): Promise<string | undefined> {
      const found = this.believed(title);
      if (found) return found.key;
      await ask(title);
      return known.get(title)?.key;
    },
  };
}
