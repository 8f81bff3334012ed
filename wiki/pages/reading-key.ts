import type { Db } from "@/db/client";
import { versionsTowards } from "@/db/pages";
import type { Title } from "@/document/titles";

/**
 * What the page that a reader finds under a title depends on: the same key, the same page. Undefined when there is no
 * such page. One query.
 */
export async function readingKey(db: Db, title: Title): Promise<string | undefined> {
  const way = await versionsTowards(db, title);
  return way.length === 0 ? undefined : way.map(({ id, version }) => `${id}:${version}`).join(">");
}
