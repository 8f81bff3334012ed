import { z } from "zod";
import { recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import { insertHold } from "@/db/rules";
import { getSetting, putSetting } from "@/db/settings";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { signed } from "../accounts/role";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import type { Edit } from "./edit";
import { heldBack } from "./holds";
import { editsInAMinute } from "./pieces";

const SETTING = "newcomer-limits";

const Limits = z.object({
  /** Links to other sites and pictures that one proposal adds, at most. */
  links: z.int().min(0).max(1_000),
  images: z.int().min(0).max(1_000),
  /** Edits in one minute, at most; whoever makes more waits for so many minutes. */
  edits: z.int().min(1).max(1_000),
  wait: z.int().min(1).max(1_440),
});

export type NewcomerLimits = z.infer<typeof Limits>;

const AT_FIRST: NewcomerLimits = { links: 10, images: 10, edits: 9, wait: 10 };

/** What newcomers may do at most. */
export async function newcomerLimits(sql: Sql): Promise<NewcomerLimits> {
  const kept = Limits.safeParse(await getSetting(sql, SETTING));
  return kept.success ? kept.data : AT_FIRST;
}

export async function keepNewcomerLimits(
  db: Db,
  actor: Actor,
  given: NewcomerLimits,
): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "administer");
  if (!ruling.ok) return ruling;
  const limits = Limits.safeParse(given);
  if (!limits.success)
    return refused(
      "limits",
      "Give whole numbers: up to 1,000 links and pictures, 1 to 1,000 edits, 1 to 1,440 minutes.",
    );
  return await transact(db, async (tx) => {
    await putSetting(tx, SETTING, limits.data);
    await recordAct(tx, signed(actor, { verb: "newcomer-limits", object: "", detail: limits.data }));
    return { ok: true };
  });
}

/** Why a newcomer's proposal is too much: it adds more links or pictures than newcomers may. */
export async function limitEdits(
  sql: Sql,
  actor: Actor,
  edits: readonly Edit[],
): Promise<Refused<"limit"> | undefined> {
  if (actor.role !== "newcomer") return undefined;
  const { links, images } = await newcomerLimits(sql);
  const sum = (of: "links" | "images") => edits.reduce((total, edit) => total + edit[of], 0);
  if (sum("links") > links)
    return refused("limit", said`A newcomer adds ${links} links to other sites at once at most.`);
  if (sum("images") > images)
    return refused("limit", said`A newcomer adds ${images} pictures at once at most.`);
  return undefined;
}

/** Why somebody may not write one more time now: a newcomer with too many edits in this minute waits from now on. */
export async function limitRate(sql: Sql, actor: Actor): Promise<Refused<"held"> | undefined> {
  const held = await heldBack(sql, actor);
  const accountId = accountOf(actor);
  if (held || accountId === null || actor.role !== "newcomer") return held;
  const sentence = await stopIfFast(sql, [accountId], { coming: 1 });
  return sentence === undefined ? undefined : refused("held", sentence);
}

/**
 * Stops those of these newcomers who have made more edits in the last minute than they may: they wait before they write
 * again, wherever they are. `coming`: how many more a program is about to send. Gives what they are told, where anybody was
 * stopped.
 */
export async function stopIfFast(
  sql: Sql,
  accountIds: readonly string[],
  { coming = 0 } = {},
): Promise<string | undefined> {
  const limits = await newcomerLimits(sql);
  let told: string | undefined;
  for (const accountId of accountIds) {
    const lately = await editsInAMinute(sql, accountId, { whole: coming > 0 });
    if (lately + coming <= limits.edits) continue;
    const words =
      limits.wait === 1
        ? said`You are quicker than newcomers may be: please wait a minute, then go on.`
        : said`You are quicker than newcomers may be: please wait ${limits.wait} minutes, then go on.`;
    told = words.sentence;
    const until = new Date(Date.now() + limits.wait * 60_000);
    await insertHold(sql, { accountId, liveId: null, until, sentence: told });
  }
  return told;
}
