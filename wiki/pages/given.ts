import type { Db } from "@/db/client";
import { isLarge } from "@/db/pages/content";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { LARGE, standingApart } from "../apart/thread";
import { givenPosition } from "../positions/given";
import { inForce } from "../protection/guards";
import { givenRevision } from "../revisions/given";
import { fetchPage } from "./fetch";

/**
 * All that a program is given of a page, as JSON in UTF-8; that of a large page is made by the thread for such. Undefined when
 * there is no such page.
 */
export async function givenPage(
  db: Db,
  actor: Actor,
  title: Title,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const apart = standingApart();
  if (!apart || !(await isLarge(db, title, LARGE))) return await givenHere(db, actor, title);
  // The thread gives what `givenHere` gives.
  return (await apart.ask({ verb: "give", actor, title })) as Uint8Array<ArrayBuffer> | undefined;
}

/** The same, here. */
export async function givenHere(
  db: Db,
  actor: Actor,
  title: Title,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const found = await fetchPage(db, actor, title);
  if (!found) return undefined;
  const { page, revision, doc, html, text, categories, links, positions } = found;
  const given = {
    id: page.id,
    title: page.title,
    kind: page.kind,
    redirect: page.redirectTitle,
    protection: inForce(page.protection),
    revision: revision && givenRevision(revision),
    doc,
    html,
    text,
    categories,
    links,
    positions: positions.map((row) => givenPosition(row, page.title)),
  };
  return new TextEncoder().encode(JSON.stringify(given));
}
