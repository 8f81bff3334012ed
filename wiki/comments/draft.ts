import type { Db } from "@/db/client";
import { pagesOfDrafts } from "@/db/drafts/drafts";
import type { Actor } from "../accounts/actor";
import { readTalk, type Talk } from "./read";
import { talkTimesOf } from "./time";

/** Threads on each page of a draft, at most. */
const MOST = 100;

/** What is said in a draft, page by page where something is, resolved or not; nothing for those who do not see the draft. */
export async function readDraftTalk(
  db: Db,
  actor: Actor,
  draftId: string,
): Promise<{ title: string; talk: Talk }[]> {
  const pages = (await pagesOfDrafts(db, [draftId])).get(draftId) ?? [];
  const timeOf = await talkTimesOf(
    db,
    pages.map(({ pageId }) => ({ pageId, draftId })),
  );
  const talkedAbout = pages.filter(({ pageId }) => timeOf({ pageId, draftId }) > 0);
  const said = await Promise.all(
    talkedAbout.map(async ({ pageId, page }) => {
      const talk = await readTalk(db, actor, { pageId, draftId }, { limit: MOST });
      return talk ? [{ title: page.title, talk }] : [];
    }),
  );
  return said.flat();
}
