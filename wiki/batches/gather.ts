import type { Db } from "@/db/client";
import { pagesLinking } from "@/db/links/links";
import { said } from "@/document/said";
import { isReplaceable } from "@/document/small-changes";
import { parseTitle, type Title } from "@/document/titles";
import { refused, type Refused } from "../refusal";
import type { PageChange } from "./change";
import { MOST_ROWS } from "./table";

/**
 * The changes by which all that leads to one title leads to another, a category too: one for each page. `more`: there are
 * more pages than one batch takes.
 */
export async function renaming(
  db: Db,
  from: Title,
  to: Title,
): Promise<{ ok: true; changes: PageChange[]; more: boolean } | Refused> {
  if (!isReplaceable(from, to))
    return refused("to", "A category is replaced by another category, and a page by another page.");
  const found = await pagesLinking(db, from, MOST_ROWS + 1);
  if (found.length === 0) return refused("from", said`No page leads to “${from}”.`);
  const changes = found.slice(0, MOST_ROWS).flatMap((title): PageChange[] => {
    const page = parseTitle(title);
    return page.ok ? [{ change: "replace-link", page: page.title, from, to }] : [];
  });
  return { ok: true, changes, more: found.length > MOST_ROWS };
}
