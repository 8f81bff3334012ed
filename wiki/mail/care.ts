import { z } from "zod";
import type { Sql } from "@/db/client";
import { dropMail, listFailedMail, mailState, requeueMail } from "@/db/mail";
import type { Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paging } from "../cursor";
import { may, type Ruling } from "../may";

/** How the mail is doing, for admins: what waits, and the letters that were given up; undefined for everybody else. */
export async function readMail(db: Sql, actor: Actor, paging: Paging = {}) {
  if (!may(actor, "administer").ok) return undefined;
  const limit = limitOf(paging);
  const rows = await listFailedMail(db, { limit: limit + 1, before: readCursor(z.int(), paging.cursor) });
  return { ...paged(rows, limit, (row) => row.id), ...(await mailState(db)) };
}

/** Tries a letter that was given up again, or forgets it. */
export async function careForMail(
  db: Sql,
  actor: Actor,
  { id, again }: { id: number; again: boolean },
): Promise<Ruling> {
  const ruling = may(actor, "administer");
  if (ruling.ok && again) await requeueMail(db, id);
  else if (ruling.ok) await dropMail(db, id);
  return ruling;
}
