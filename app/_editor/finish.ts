"use server";

import { z } from "zod";
import { finishWriting } from "@/wiki/live/recover";
import { database } from "../_reader/site/database";
import { guard } from "../_session/guard";

const RoomId = z.uuid();

/** Lets the page or draft that is read catch up with what has been written, before its writer goes there. */
export async function finish(roomId: string): Promise<void> {
  const asked = await guard();
  const room = RoomId.safeParse(roomId);
  if (asked.ok && room.success) await finishWriting(await database(), asked.actor, room.data);
}
