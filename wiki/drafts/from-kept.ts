import * as Y from "yjs";
import type { Db } from "@/db/client";
import { getPage } from "@/db/pages/pages";
import { transact } from "@/db/transact";
import { isKind } from "@/document/kinds";
import { parseTitle } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import { accountOf, type Actor } from "../accounts/actor";
import { refuseDamaged } from "../live/damage";
import { loadDoc } from "../live/load";
import { announce } from "../live/notice";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { limitRate } from "../rules/limits";
import { changeDraft } from "./change";
import { openDraft } from "./open";

/**
 * Makes a draft of what somebody's device kept of a page because the page would not take it: what they wrote, joined with what
 * others have written there since, under their name alone. `update` is their whole document.
 */
export async function draftOfKept(
  db: Db,
  actor: Actor,
  { page, title, update }: { page: string; title: string; update: Uint8Array },
): Promise<{ ok: true; draft: string } | Refused> {
  const ruling = may(actor, "propose");
  if (!ruling.ok) return ruling;
  const limited = await limitRate(db, actor);
  if (limited) return limited;
  // It may have moved meanwhile. What was kept of a draft goes to the page of its title.
  const standing = await getPage(db, page);
  const parsed = parseTitle(standing?.title ?? title);
  if (!parsed.ok) return refused("title", parsed.sentence);
  const kind = isKind(standing?.kind) ? standing.kind : undefined;
  const opened = await openDraft(db, actor, parsed.title, { kind, draft: "new" });
  if (!opened.ok) return opened;
  const { draftId, liveId } = opened;
  const done = await transact(db, async (tx): Promise<{ ok: true } | Refused> => {
    const loaded = await loadDoc(tx, liveId);
    const doc = loaded?.doc ?? new Y.Doc();
    const before = JSON.stringify(toJSON(doc));
    const joined = isJoined(doc, update);
    const to = toJSON(doc);
    doc.destroy();
    if (!joined)
      return refused("unreadable", "What this device kept cannot be read. Copy it, as far as it is shown.");
    if (JSON.stringify(to) === before)
      return refused("empty", "The page has all of this already, so there is nothing to propose.");
    await changeDraft(tx, accountOf(actor), liveId, to);
    return { ok: true };
  }).catch(refuseDamaged);
  if (!done.ok) return done;
  announce(liveId);
  return { ok: true, draft: draftId };
}

/** Whether the document has taken the update, all of it. */
function isJoined(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update);
    return doc.store.pendingStructs === null;
  } catch (error) {
    // Yjs says so of bytes that are no update.
    if (error instanceof Error) return false;
    throw error;
  }
}
