import type { Db } from "@/db/client";
import { getPage } from "@/db/pages";
import { getRevision } from "@/db/revisions";
import { transact } from "@/db/transact";
import type { Actor } from "../accounts/actor";
import { changeDoc } from "../live/change";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

/** Makes a page say again what it said in an earlier revision, as a new revision, while others may be typing. */
export async function restoreRevision(
  db: Db,
  actor: Actor,
  id: number,
): Promise<{ ok: true; title: string } | Refused> {
  const done = await transact(db, async (tx) => {
    const revision = await getRevision(tx, id);
    const page = revision && (await getPage(tx, revision.pageId));
    if (!revision || !page || page.state !== "live") return refused("missing", "There is no such revision.");
    const ruling = may(actor, "restoreRevision", facts(page));
    if (!ruling.ok) return ruling;
    const summary = `Back to revision ${revision.number}`;
    await changeDoc(tx, actor, { pageId: page.id, to: revision.doc, summary });
    return { ok: true as const, title: page.title, pageId: page.id };
  }).catch(refuseDamaged);
  if (done.ok) announce(done.pageId);
  return done;
}
