"use server";

import { z } from "zod";
import { finishWriting } from "@/wiki/live/recover";
import { database } from "../_reader/site/database";
import { guard } from "../_session/guard";

const PageId = z.uuid();

/** Lets the page that is read catch up with what has been written, before its writer goes there. */
export async function finish(pageId: string): Promise<void> {
  const asked = await guard();
  const page = PageId.safeParse(pageId);
  if (asked.ok && page.success) await finishWriting(await database(), asked.actor, page.data);
}
