"use server";

import { z } from "zod";
import { changesBackTo } from "@/wiki/revisions/history";
import { CHANGE_FIELDS, changesWish } from "../_reader/lists/changes-wish";
import { database } from "../_reader/site/database";
import { currentActor } from "../_session/actor";
import { ChangesFound } from "./changes-found";

const Fields = z.partialRecord(z.enum(CHANGE_FIELDS), z.string().max(1_000).optional());
const Oldest = z.int().nonnegative();

/** The list as it is now, for a tab that has it open back to the change of the id `oldest`; with the rights of now. */
export async function renewChanges(fields: unknown, oldest: unknown): Promise<React.ReactNode> {
  const [asked, from] = [Fields.safeParse(fields), Oldest.safeParse(oldest)];
  const read = asked.success ? changesWish(asked.data) : undefined;
  if (!asked.success || !from.success || !read?.ok) return null;
  const found = await changesBackTo(await database(), read.wish, from.data);
  return <ChangesFound found={found} fields={asked.data} actor={await currentActor()} />;
}
