"use server";

import { revalidatePath } from "next/cache";
import { noteRead } from "@/wiki/watching/notices";
import { database } from "../_reader/site/database";
import { guard } from "../_session/guard";

/** Marks one of one's own notices as read, or all that are no newer. */
export async function markNotice(id: number, before: boolean): Promise<void> {
  const guarded = await guard();
  if (guarded.ok && Number.isSafeInteger(id)) await noteRead(await database(), guarded.actor, { id, before });
  revalidatePath("/", "layout");
}
