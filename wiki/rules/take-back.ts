import type { Sql } from "@/db/client";
import { insertDraft, pagesOfDrafts, putExtent, updateDraft } from "@/db/drafts/drafts";
import { appendUpdates } from "@/db/live/live";
import { tellPeople } from "@/db/watching/notices";
import type { PageRow } from "@/db/pages/pages";
import { insertHold } from "@/db/rules";
import { toJSON } from "@/document/ydoc";
import { COMMAND_LINE } from "../accounts/actor";
import { changeDraft } from "../drafts/change";
import { extentOf } from "../drafts/extent";
import { forkPage } from "../drafts/fork";
import { sidesOf } from "../drafts/sides";
import { undoInDoc } from "../live/change";
import { loadDoc } from "../live/load";
import { undoRows, type Part } from "../live/undo";
import type { Rule } from "./judge";
import type { Who } from "./match";

/** So long somebody whose words were taken back does not write on in the same page, in milliseconds. */
const PAUSE = 60_000;

/**
 * Takes what somebody wrote in a page after a place in its log out of the page, and keeps it in a draft of theirs: in the
 * queue, or returned to them. What others wrote stays. Their socket is closed with the rule's sentence, for they may not write
 * in this page for a moment. Inside a transaction.
 */
export async function takeBack(
  tx: Sql,
  { page, who, rule, after }: { page: PageRow; who: Who; rule: Rule; after: number },
): Promise<void> {
  const loaded = await loadDoc(tx, page.id);
  if (!loaded) return;
  const words = toJSON(loaded.doc);
  loaded.doc.destroy();
  const part: Part = { accountId: who.id, holds: (row) => row.seq > after };
  if (page.state === "unborn") await undoUnborn(tx, page.id, part);
  else
    await undoInDoc(tx, COMMAND_LINE, {
      pageId: page.id,
      part,
      summary: `Taken back: ${rule.sentence}`,
      // Nobody shall read in the history what may not stand in the page.
      shown: false,
    });

  const draftId = await insertDraft(tx, who.id);
  const liveId = await forkPage(tx, draftId, page.id);
  await changeDraft(tx, who.id, liveId, words);
  const [draft] = (await pagesOfDrafts(tx, [draftId])).get(draftId) ?? [];
  if (draft) {
    const { before, after: now } = await sidesOf(tx, draft);
    await putExtent(tx, liveId, extentOf(before, now));
  }
  const now = new Date();
  const waits = rule.action === "draft";
  await updateDraft(tx, draftId, {
    state: waits ? "submitted" : "returned",
    summary: waits ? `Sent here by the rule “${rule.name}”` : "",
    reason: rule.sentence,
    submittedAt: now,
    decidedAt: waits ? null : now,
  });
  if (!waits) await tellPeople(tx, [who.id], { verb: "returned", pageId: page.id, about: draftId });
  const until = new Date(Date.now() + PAUSE);
  await insertHold(tx, { accountId: who.id, liveId: page.id, until, sentence: rule.sentence });
}

/** A page that is not born has no revision to go back to: its log alone is put right, and nobody else has seen it. */
async function undoUnborn(tx: Sql, pageId: string, part: Part): Promise<void> {
  const undone = await undoRows(tx, pageId, part);
  if (!undone) return;
  await appendUpdates(tx, [
    { liveId: pageId, accountId: null, data: undone.change, clients: [undone.doc.clientID] },
  ]);
  undone.doc.destroy();
}
