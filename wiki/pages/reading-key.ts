import type { Db } from "@/db/client";
import { versionsTowards } from "@/db/pages";
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
