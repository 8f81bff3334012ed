import type { Db } from "@/db/client";
import { title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { writeLog } from "../live/testing";
import { openDraft } from "./open";
import { submitDraft } from "./submit";

/** For tests: a draft of these pages, in each of which its author has typed the words; proposed. */
export async function proposed(
  db: Db,
  actor: Actor,
  pages: Record<string, string>,
): Promise<{ draftId: string; rooms: string[] }> {
  let draftId = "new";
  const rooms: string[] = [];
  for (const [name, words] of Object.entries(pages)) {
    const opened = await openDraft(db, actor, title(name), { draft: draftId });
    if (!opened.ok) throw new Error(opened.sentence);
    draftId = opened.draftId;
    rooms.push(opened.liveId);
    await writeLog(db, opened.liveId, [actor], ([hand]) => hand?.type(words));
  }
  const done = await submitDraft(db, actor, draftId, "");
  if (!done.ok) throw new Error(done.sentence);
  return { draftId, rooms };
}
