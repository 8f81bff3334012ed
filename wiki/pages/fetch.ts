import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { linksOf } from "@/db/links/links";
import { findPage } from "@/db/pages/pages";
import { positionsOn } from "@/db/positions/positions";
import { withAuthors } from "@/db/revisions/authors";
import { headRevision } from "@/db/revisions/revisions";
import { joinParts } from "@/document/html/render";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { facts } from "./read";
import { renderPage } from "./render";

/** Everything a program may want of a page, as it is now; a redirect is not followed. Undefined when there is none. */
export async function fetchPage(db: Db, actor: Actor, title: Title) {
  const page = await findPage(db, title);
  if (!page || page.state !== "live" || !may(actor, "read", facts(page)).ok) return undefined;
  const content = await getContent(db, page.id);
  if (!content) return undefined;
  const [head, { parts, said }, links, positions] = await Promise.all([
    headRevision(db, page.id),
    renderPage(db, content.doc, { title, id: page.id }),
    linksOf(db, page.id),
    positionsOn(db, page.id),
  ]);
  const [revision] = head ? await withAuthors(db, [head]) : [];
  return {
    page,
    revision: revision ?? null,
    doc: content.doc,
    text: content.text,
    html: joinParts(parts),
    categories: said.categories,
    links,
    positions,
  };
}
