import type { Sql } from "@/db/client";
import { insertReverted, tellReverted, type TakenBack } from "@/db/revisions/reverted";
import { accountOf, type Actor } from "../accounts/actor";
import { loseTrust } from "../drafts/trust";

/**
 * Notes that revisions by the actor, `made` by page, took back what others had written: they are told, and it counts where trust
 * is earned. In the transaction of those revisions.
 */
export async function noteTakenBack(tx: Sql, actor: Actor, taken: Omit<TakenBack, "byId">): Promise<void> {
  if (taken.made.size === 0) return;
  const parts = await insertReverted(tx, { byId: accountOf(actor), ...taken });
  await tellReverted(tx, parts);
  await loseTrust(tx, [...new Set(parts.map(({ accountId }) => accountId))]);
}
