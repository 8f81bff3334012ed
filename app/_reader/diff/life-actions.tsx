"use server";

import { z } from "zod";
import { parseTitle } from "@/document/titles";
import { momentOf } from "@/wiki/revisions/life";
import { currentActor } from "../../_session/actor";
import { database } from "../site/database";
import { LifeFrame } from "./life-frame";

const Number = z.int32().positive();

/** A page at one of its revisions, for a slider that is moved there; with the rights of now. */
export async function frameOf(title: unknown, number: unknown): Promise<React.ReactNode> {
  const [parsed, asked] = [parseTitle(title), Number.safeParse(number)];
  if (!parsed.ok || !asked.success) return null;
  const moment = await momentOf(await database(), await currentActor(), parsed.title, asked.data);
  return moment ? <LifeFrame moment={moment} /> : null;
}
