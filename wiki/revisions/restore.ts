import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { getPage } from "@/db/pages/pages";
import { getRevision } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import { emptyDoc } from "@/document/json";
import { said } from "@/document/said";
import { title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { proposePage } from "../drafts/propose";
import { changeDoc } from "../live/change";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { editOf } from "../rules/edit";
import { judge } from "../rules/judge";
import { noteTakenBack } from "./take-back";

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
    if (revision.hidden?.text) return refused("hidden", "The text of this revision is hidden.");
    const summary = `Back to revision ${revision.number}`;
    const before = (await getContent(tx, page.id))?.doc ?? emptyDoc();
    const judged = await judge(tx, actor, {
      way: "put",
      edits: () => [editOf(page, { before, after: revision.doc, summary })],
    });
    if (!judged.ok && judged.reason === "draft")
      return {
        ok: false as const,
        reason: "draft",
        sentence: judged.sentence,
        page,
        doc: revision.doc,
        summary,
      };
    if (!judged.ok) return judged;
    const made = await changeDoc(tx, actor, {
      pageId: page.id,
      to: revision.doc,
      summary,
      tags: judged.tags,
    });
    if (made !== undefined) {
      const which = { number: revision.number };
      await noteTakenBack(tx, actor, { made: new Map([[page.id, made]]), accountId: null, which });
    }
    return { ok: true as const, title: page.title, pageId: page.id };
  }).catch(refuseDamaged);
  if (done.ok) announce(done.pageId);
  if (done.ok || !("doc" in done)) return done;
  const { page, doc, summary, sentence } = done;
  const proposed = await proposePage(db, actor, title(page.title), { doc, summary });
  return proposed.ok
    ? refused("draft", said`${sentence} It waits for review as a draft of yours.`)
    : proposed;
}
