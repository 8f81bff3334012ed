import { z } from "zod";
import {
  findAccount,
  getAccount,
  membersByRules,
  updateAccount,
  type AccountRow,
} from "@/db/accounts/accounts";
import { recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import { countReverts } from "@/db/revisions/reverted";
import { countDecided } from "@/db/drafts/review";
import { endHolds } from "@/db/rules";
import { getSetting, putSetting } from "@/db/settings";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { signed } from "../accounts/role";
import { may } from "../may";
import { refused, type Refused } from "../refusal";

const SETTING = "trust";

const Rules = z.object({
  /** Whether newcomers become members by these rules; by hand they always can. */
  on: z.boolean(),
  /** Drafts of theirs that were accepted, and days since they signed up, at least. */
  drafts: z.int().min(1).max(1_000),
  days: z.int().min(0).max(3_650),
  /** Nothing of theirs has been reverted, unless that was taken back. */
  noReverts: z.boolean().default(false),
  /** So many reverts by moderators within thirty days make such a member a newcomer again; 0: none do. */
  reverts: z.int().min(0).max(100).default(0),
});

export type TrustRules = z.infer<typeof Rules>;
type Given = z.input<typeof Rules>;

const AT_FIRST: TrustRules = { on: false, drafts: 5, days: 7, noReverts: false, reverts: 0 };

/** The rules by which newcomers become members. */
export async function trustRules(db: Sql): Promise<TrustRules> {
  const kept = Rules.safeParse(await getSetting(db, SETTING));
  return kept.success ? kept.data : AT_FIRST;
}

/** Sets the rules. They hold from the next draft on that is accepted; the log says who set them. */
export async function keepTrustRules(db: Db, actor: Actor, given: Given): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "trust");
  if (!ruling.ok) return ruling;
  const rules = Rules.safeParse(given);
  if (!rules.success)
    return refused(
      "rules",
      "Give 1 to 1,000 drafts, 0 to 3,650 days and 0 to 100 reverts, in whole numbers.",
    );
  return await transact(db, async (tx) => {
    await putSetting(tx, SETTING, rules.data);
    await recordAct(tx, signed(actor, { verb: "trust-rules", object: "", detail: rules.data }));
    return { ok: true };
  });
}

/**
 * Makes the author of a draft that was just accepted a member, if they meet the rules: enough drafts that stand, enough days,
 * none that was spam, and where it is wished nothing that was reverted. In the transaction of the acceptance; the log names the rules.
 */
export async function earnTrust(tx: Sql, accountId: string): Promise<void> {
  const rules = await trustRules(tx);
  const account = rules.on ? await getAccount(tx, accountId) : undefined;
  if (account?.role !== "newcomer") return;
  const { accepted, spam, reverted } = await countDecided(tx, accountId);
  const days = (Date.now() - account.createdAt.getTime()) / 86_400_000;
  if (accepted < rules.drafts || days < rules.days || spam > 0) return;
  if (rules.noReverts && reverted) return;
  await putRole(tx, account, "member");
}

/**
 * Makes those of these people newcomers again whom the rules had made members and of whom moderators have reverted too much.
 * In the transaction of a revert.
 */
export async function loseTrust(tx: Sql, accountIds: string[]): Promise<void> {
  const rules = accountIds.length > 0 ? await trustRules(tx) : AT_FIRST;
  if (!rules.on || rules.reverts === 0) return;
  const reverts = await countReverts(tx, accountIds);
  const tooMany = accountIds.filter((id) => (reverts.get(id) ?? 0) >= rules.reverts);
  for (const account of await membersByRules(tx, tooMany)) await putRole(tx, account, "newcomer");
}

/** Gives somebody a role by the rules; the log names no one. */
async function putRole(
  tx: Sql,
  { id, name, role }: Pick<AccountRow, "id" | "name" | "role">,
  to: "newcomer" | "member",
): Promise<void> {
  await updateAccount(tx, id, { role: to });
  const detail = { from: role, to, via: "rules" };
  await recordAct(tx, { accountId: null, verb: "set-role", object: name, detail });
}

/** Makes a newcomer a member, or a member a newcomer again, by hand. It acts at once, and the log says so. */
export async function trustByHand(
  db: Db,
  actor: Actor,
  { name, trusted }: { name: string; trusted: boolean },
): Promise<{ ok: true; name: string } | Refused> {
  const ruling = may(actor, "trust");
  if (!ruling.ok) return ruling;
  return await transact(db, async (tx) => {
    const account = await findAccount(tx, name.trim());
    if (!account?.claimedAt) return refused("name", said`There is nobody named “${name.trim()}”.`);
    if (account.id === accountOf(actor)) return refused("name", "Nobody changes their own role.");
    const [from, to] = trusted ? (["newcomer", "member"] as const) : (["member", "newcomer"] as const);
    if (account.role !== from)
      return refused("name", said`${account.name} is no ${from}, but ${account.role}.`);
    await updateAccount(tx, account.id, { role: to });
    // Whom limits for newcomers had stopped goes on at once.
    if (trusted) await endHolds(tx, account.id);
    await recordAct(tx, signed(actor, { verb: "set-role", object: account.name, detail: { from, to } }));
    return { ok: true, name: account.name };
  });
}
