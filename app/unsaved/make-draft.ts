"use server";

import { z } from "zod";
import { draftOfKept } from "@/wiki/drafts/from-kept";
import { refused, type Refused } from "@/wiki/refusal";
import { database } from "../_reader/site/database";
import { guard } from "../_session/guard";
import { getSentence } from "../_words/sentence";
import { LARGEST_DRAFT } from "./largest-draft";

const Kept = z.object({
  page: z.uuid(),
  title: z.string().max(300),
  update: z.instanceof(Uint8Array<ArrayBufferLike>).refine((bytes) => bytes.byteLength <= LARGEST_DRAFT),
});

/** Makes a draft of what a device kept of a page. */
export async function makeDraft(kept: {
  page: string;
  title: string;
  update: Uint8Array;
}): Promise<{ ok: true; draft: string } | Refused> {
  const asked = await guard();
  const read = Kept.safeParse(kept);
  const sentence = await getSentence();
  if (!asked.ok) return { ...asked, sentence: sentence(asked) };
  const done = read.success
    ? await draftOfKept(await database(), asked.actor, read.data)
    : refused("unreadable", "What this device kept cannot be read. Copy it, as far as it is shown.");
  return done.ok ? done : { ...done, sentence: sentence(done) };
}
