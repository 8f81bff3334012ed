import type { Db } from "@/db/client";
import { transact } from "@/db/transact";
import { putWebLinks, sweepWebLinks, walkPages } from "@/db/links/web-links";
import type { Reach } from "./public";

const AT_ONCE = 100;

/**
 * Reads where the next pages lead, from `after` on in the order of their ids; gives where to go on, undefined at the end. What
 * the wiki may not ask, and what is in the wiki itself, is no address of another site.
 */
export async function readSome(
  db: Db,
  after: string | undefined,
  { reach, baseUrl }: { reach: Reach; baseUrl: string },
): Promise<string | undefined> {
  const passed = await walkPages(db, { after, limit: AT_ONCE });
  const { origin } = new URL(baseUrl);
  const read = passed.flatMap(({ pageId, seq, revisions, found }) =>
    found === null ? [] : [{ pageId, seq, revisions, urls: addressesIn(found, reach, origin) }],
  );
  const gone = passed.filter(({ live }) => !live).map(({ pageId }) => pageId);
  if (read.length + gone.length > 0) await transact(db, (tx) => putWebLinks(tx, read, gone));
  if (passed.length === AT_ONCE) return passed.at(-1)?.pageId;
  await sweepWebLinks(db);
  return undefined;
}

/** Without what leads to a place within a page, so that each page of another site is asked once. */
function addressesIn(found: string[], reach: Reach, own: string): string[] {
  const urls = found.flatMap((text) => {
    if (!URL.canParse(text)) return [];
    const url = new URL(text);
    url.hash = "";
    return url.origin !== own && reach.mayAsk(url) ? [url.href] : [];
  });
  return [...new Set(urls)];
}
