import { z } from "zod";
import { recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import { getSetting, putSetting } from "@/db/settings";
import { lastWriter, writtenOn } from "@/db/live/stops";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { title } from "@/document/titles";
import { signed } from "../accounts/role";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";

/** Whoever writes on this page, in its talk or in a draft of it stops every batch that runs, until a moderator clears it. */
export const STOP = title("Project:Stop");

/** What somebody reads whose batch has to wait for that. */
export const STOPPED = said`Batches are stopped: somebody wrote on “${STOP}”. A moderator lets them go on.`;

const SETTING = "batches-cleared";

const Cleared = z.object({ logs: z.record(z.string(), z.number()), comment: z.number() });

/** Who has stopped the batches, and when; undefined while they run. */
export async function stopped(sql: Sql): Promise<{ at: Date; by: string | null } | undefined> {
  const cleared = Cleared.safeParse(await getSetting(sql, SETTING));
  return await lastWriter(sql, STOP, cleared.success ? cleared.data : { logs: {}, comment: 0 });
}

/** Lets batches go on after somebody stopped them. What is written on the page from then on stops them again. */
export async function clearStop(db: Db, actor: Actor, reason: string): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "clearStop");
  if (!ruling.ok) return ruling;
  const said = reason.trim();
  if (said === "") return refused("reason", "Say why they may go on; the log shows it to everyone.");
  return await transact(db, async (tx) => {
    if (!(await stopped(tx))) return refused("conflict", "Nobody has stopped the batches.");
    await putSetting(tx, SETTING, await writtenOn(tx, STOP));
    await recordAct(tx, signed(actor, { verb: "clear-stop", object: STOP, reason: said }));
    return { ok: true };
  });
}
