"use server";

import { z } from "zod";
import { parseTitle } from "@/document/titles";
import { draftVersions, nameInDraft, type DraftVersion } from "@/wiki/drafts/versions";
import { refused, type Refused } from "@/wiki/refusal";
import { history, type ListedRevision } from "@/wiki/revisions/history";
import { nameNow, type NamedNow } from "@/wiki/revisions/name-now";
import { getSentence } from "../../_words/sentence";
import { database } from "../../_reader/site/database";
import { guard } from "../../_session/guard";

const Title = z.string().max(300);
const DraftRoom = z.object({ draftId: z.uuid(), liveId: z.uuid() });
/** A page by its id, or a page in a draft. */
const Place = z.union([z.uuid(), DraftRoom]);
const Said = z.object({ name: z.string().max(1_000), summary: z.string().max(5_000) });
/** Versions that stand beside a text; the others are in its history. */
const MOST = 12;

/** The last versions of a page, newest first; none of one that is not written yet. */
export async function askVersions(title: string): Promise<ListedRevision[]> {
  const asked = await guard();
  const parsed = parseTitle(Title.safeParse(title).data ?? "");
  if (!asked.ok || !parsed.ok) return [];
  return (await history(await database(), parsed.title, { limit: MOST }))?.items ?? [];
}

/** The versions that were named in a draft of a page, newest first. */
export async function askDraftVersions(room: z.infer<typeof DraftRoom>): Promise<DraftVersion[]> {
  const asked = await guard();
  const wanted = DraftRoom.safeParse(room);
  if (!asked.ok || !wanted.success) return [];
  return await draftVersions(await database(), asked.actor, wanted.data);
}

/** Keeps what is written now as a version, of a page or within a draft. Answered once it is in the database. */
export async function nameVersion(
  where: z.infer<typeof Place>,
  said: z.infer<typeof Said>,
): Promise<NamedNow | Refused> {
  const asked = await guard();
  if (!asked.ok) return asked;
  const [place, given] = [Place.safeParse(where), Said.safeParse(said)];
  if (!place.success || !given.success) return refused("name", "This name or summary is too long.");
  const db = await database();
  const done =
    typeof place.data === "string"
      ? await nameNow(db, asked.actor, place.data, given.data)
      : await nameInDraft(db, asked.actor, place.data, given.data);
  if (done.ok) return done;
  const sentence = await getSentence();
  return { ...done, sentence: sentence(done) };
}
