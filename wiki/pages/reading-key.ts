import type { Db } from "@/db/client";
import { pagesSince, readSnapshot, versionsTowards } from "@/db/pages/versions";
import type { Title } from "@/document/titles";

/**
 * What the pages that a reader finds under these titles depend on: the same key, the same page. A title without a page has
 * none. One query.
 */
export async function readingKeys(db: Db, titles: Title[]): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const { name, id, version } of await versionsTowards(db, titles)) {
    const before = keys.get(name);
    keys.set(name, `${before === undefined ? "" : `${before}>`}${id}:${version}`);
  }
  return keys;
}

/** The same for one title; undefined when there is no such page. */
export async function readingKey(db: Db, title: Title): Promise<string | undefined> {
  return (await readingKeys(db, [title])).get(title);
}

/** The ids of the pages that a key depends on. */
export function pagesOf(key: string): string[] {
  return key.split(">").map((each) => each.slice(0, each.indexOf(":")));
}

/**
 * How far the wiki has come, and which pages may have changed since it was at `before`: only their keys, and those of their
 * titles, can be others now. One query where nothing was changed.
 */
export async function changedSince(
  db: Db,
  before: string | undefined,
): Promise<{ now: string; pages: { id: string; title: string }[] }> {
  const now = await readSnapshot(db);
  return { now, pages: before === undefined || now === before ? [] : await pagesSince(db, before) };
}
