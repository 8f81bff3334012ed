"use server";

import { z } from "zod";
import type { TalkPlace } from "@/wiki/comments/place";
import { readTalk, type Talk } from "@/wiki/comments/read";
import { database } from "../../_reader/site/database";
import { guard } from "../../_session/guard";

const Place = z.object({ pageId: z.uuid(), draftId: z.uuid().nullable() });
/** Open threads that stand beside a text at once; the others are on the page of talk. */
const MOST = 50;

/** What is said where one writes and is not resolved. */
export async function askTalk(place: TalkPlace): Promise<Talk | undefined> {
  const asked = await guard();
  if (!asked.ok) return undefined;
  return await readTalk(await database(), asked.actor, Place.parse(place), { resolved: false, limit: MOST });
}
