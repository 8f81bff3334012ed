import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { findPage } from "@/db/pages/pages";
import { positionsElsewhere } from "@/db/positions/positions";
import { headRevision } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import type { Title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { isBlank } from "../live/checkpoint";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { positionIds, withPositionIds } from "../pages/position-ids";
import type { Put } from "../pages/put";
import { refused, type Refused } from "../refusal";
import { limitRate } from "../rules/limits";
import { changeDraft } from "./change";
import { openDraft } from "./open";
import { submitDraft } from "./submit";

/**
 * Proposes a whole page, as a program does for somebody whose words wait for review: in their draft of it, or in a new
 * one, which is submitted.
 */
export async function proposePage(
  db: Db,
  actor: Actor,
  title: Title,
  { doc, summary = "", base, kind }: Put,
): Promise<{ ok: true; draft: string } | Refused> {
  const found = await findPage(db, title);
  const head = found?.state === "live" ? await headRevision(db, found.id) : undefined;
  if (base !== undefined && head?.id !== base)
    return refused("conflict", "The page has changed since that revision. Fetch it again.");
  if (!head && isBlank(doc))
    return refused("empty", "There is nothing in it: a new page begins with something to read.");
  const limited = await limitRate(db, actor);
  if (limited) return limited;
  const opened = await openDraft(db, actor, title, { kind });
  if (!opened.ok) return opened;
  const { liveId, draftId, page } = opened;
  const changed = await transact(db, async (tx): Promise<{ ok: true }> => {
    const before = await getContent(tx, page.id);
    const taken = await positionsElsewhere(tx, page.id, positionIds(doc));
    const to = withPositionIds(doc, before?.doc ?? { type: "doc", content: [] }, taken);
    await changeDraft(tx, accountOf(actor), liveId, to);
    return { ok: true };
  }).catch(refuseDamaged);
  if (!changed.ok) return changed;
  announce(liveId);
  const submitted = await submitDraft(db, actor, draftId, summary);
  return submitted.ok ? { ok: true, draft: draftId } : submitted;
}
