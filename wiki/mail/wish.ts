import { updateWishes } from "@/db/accounts/accounts";
import type { Db, Sql } from "@/db/client";
import type { Actor } from "../accounts/actor";
import { refused, type Refused } from "../refusal";
import { endOne } from "../watching/unwatch";
import { unsubscribes, unwatches } from "./links";

/** When somebody is told by mail what the wiki tells them. */
const MAIL_WISHES = ["never", "at-once", "daily", "weekly"] as const;

export async function wishMail(db: Sql, actor: Actor, asked: string): Promise<{ ok: true } | Refused> {
  if (actor.role === "reader") return refused("sign-in", "Please sign in first.");
  const mailWish = MAIL_WISHES.find((known) => known === asked);
  if (!mailWish) return refused("unknown", "Choose one of the four.");
  await updateWishes(db, actor.id, { mailWish });
  return { ok: true };
}

/**
 * Ends the letters of notices, or the watching of one thing, by a link that is in each of them; false when it is none of
 * ours.
 */
export async function unsubscribe(db: Db, secret: string, key: string): Promise<boolean> {
  const one = unwatches(secret, key);
  if (one) {
    await endOne(db, one.accountId, one.watched);
    return true;
  }
  const id = unsubscribes(secret, key);
  if (id === undefined) return false;
  await updateWishes(db, id, { mailWish: "never" });
  return true;
}
