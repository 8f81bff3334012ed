import type { Db } from "@/db/client";
import { contributorsOf } from "@/db/revisions/contributors";
import { getPage } from "@/db/pages/pages";
import { getRevision } from "@/db/revisions/revisions";
import type { Reference } from "@/document/works/reference";
import { parseTitle, titlePath, type Title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { may } from "../may";
import { facts } from "./read";

/** Authors that a reference names; of more it says how many. */
const NAMED = 100;

/**
 * A revision as other works refer to it, by the title that its page has now; undefined when there is none that a reader
 * may see. `base`: the wiki's own address.
 */
export async function referenceTo(
  db: Db,
  revision: number,
  { base, site }: { base: string; site: string },
): Promise<(Reference & { title: Title }) | undefined> {
  const found = await getRevision(db, revision);
  const page = found && (await getPage(db, found.pageId));
  if (!found || page?.state !== "live" || !may(READER, "read", facts(page)).ok) return undefined;
  const parsed = parseTitle(page.title);
  if (!parsed.ok) return undefined;
  const { id, number, at } = found;
  const { names, count } = await contributorsOf(db, page.id, { upTo: number, limit: NAMED });
  return {
    id,
    number,
    at,
    title: parsed.title,
    authors: names,
    more: count - names.length,
    url: `${base}${titlePath(parsed.title)}?oldid=${id}`,
    site,
  };
}
