import type { Db } from "@/db/client";
import { getPage } from "@/db/pages/pages";
import { getRevision } from "@/db/revisions/revisions";
import type { Work } from "@/document/works/works";
import { READER } from "../accounts/actor";
import { may } from "../may";
import { facts } from "../pages/read";
import { referencesOf } from "./references";

/** The works that a revision cites, as their pages describe them now; undefined where a reader may see no such revision. */
export async function referencesAt(db: Db, revision: number): Promise<Work[] | undefined> {
  const found = await getRevision(db, revision);
  const page = found && (await getPage(db, found.pageId));
  if (!found || page?.state !== "live" || !may(READER, "read", facts(page)).ok) return undefined;
  return await referencesOf(db, found.doc, page.title);
}
