import { LRUCache } from "lru-cache";
import type { Title } from "@/document/titles";
import type { Db } from "@/wiki/database";
import { changedSince, pagesOf, readingKeys } from "@/wiki/pages/reading-key";

/*
 * What each page depends on, as the database last said. With thousands of pages in rotation a question for each request
 * would be the greatest part of the work. So it is asked a few times a second which pages have changed at all, and the keys of
 * those are forgotten; the others stay true. Whoever has to ask while a question is on its way goes together with the others
 * who have to. Questions go one after the other: what is heard of a key is never older than what was last heard of changes.
 */

/** For how long what was heard of changes is believed, in milliseconds: the longest that a reader may be behind. */
const BELIEVED = 800;
/** From when on it is asked for again meanwhile. */
const AGEING = 250;
/** For how long a key is believed, however quiet the wiki is: a row that was taken out of the database is no change that is heard of. */
const LONGEST = 20_000;
const MOST = 50_000;

export function openKeys(db: Db) {
  const byPage = new Map<string, Set<Title>>();
  const known = new LRUCache<Title, { key: string | undefined; at: number }>({
    max: MOST,
    dispose: ({ key }, title) => {
      for (const id of key === undefined ? [] : pagesOf(key)) {
        const titles = byPage.get(id);
        titles?.delete(title);
        if (titles?.size === 0) byPage.delete(id);
      }
    },
  });
  let heard: { snapshot: string; at: number } | undefined;
  let listening: Promise<void> | undefined;
  let next = new Set<Title>();
  let gathering: Promise<void> | undefined;
  let before = Promise.resolve();

  function inTurn(question: () => Promise<void>): Promise<void> {
    const answered = before.then(question);
    before = answered.catch(() => undefined);
    return answered;
  }

  function listen(): Promise<void> {
    listening ??= inTurn(async () => {
      const at = performance.now();
      // What was heard too long ago may be of a database that has been put back meanwhile.
      const since = heard && at - heard.at < LONGEST ? heard.snapshot : undefined;
      if (since === undefined) known.clear();
      const { now, pages } = await changedSince(db, since);
      for (const { id, title } of pages) {
        for (const each of byPage.get(id) ?? []) known.delete(each);
        // The table holds canonical titles only.
        known.delete(title as Title);
      }
      heard = { snapshot: now, at };
    }).finally(() => {
      listening = undefined;
    });
    return listening;
  }

  function ask(title: Title): Promise<void> {
    next.add(title);
    gathering ??= inTurn(async () => {
      const titles = [...next];
      next = new Set();
      gathering = undefined;
      const at = performance.now();
      const keys = await readingKeys(db, titles);
      for (const each of titles) {
        const key = keys.get(each);
        known.set(each, { key, at });
        for (const id of key === undefined ? [] : pagesOf(key)) {
          const names = byPage.get(id);
          if (names) names.add(each);
          else byPage.set(id, new Set([each]));
        }
      }
    });
    return gathering;
  }

  return {
    /** The key of the page under that title, undefined when there is none; or nothing when it has to be asked for. */
    believed(title: Title): { key: string | undefined } | undefined {
      const now = performance.now();
      const age = heard ? now - heard.at : Infinity;
      if (age > BELIEVED) return undefined;
      // Should that fail, what was heard grows too old, and whoever comes then hears of it.
      if (age > AGEING && !listening) listen().catch(() => undefined);
      const found = known.get(title);
      return found && now - found.at < LONGEST ? found : undefined;
    },

    async read(title: Title): Promise<string | undefined> {
      if (!heard || performance.now() - heard.at > BELIEVED) await listen();
      const found = this.believed(title);
      if (found) return found.key;
      await ask(title);
      return known.get(title)?.key;
    },
  };
}
