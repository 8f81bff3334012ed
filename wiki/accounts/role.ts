import { findAccount, lockAdmins, updateAccount, type AccountRow } from "@/db/accounts/accounts";
import { recordAct, type NewAct } from "@/db/acts";
import type { Sql, Tx } from "@/db/client";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { may, type Action } from "../may";
import { accountOf, COMMAND_LINE, type Actor, type Role } from "./actor";

export type Granted = { ok: true } | { ok: false; reason: string; sentence: string };

/** A line of the log in the actor's name; the command line has none, so the line says where it came from. */
export function signed(actor: Actor, line: Omit<NewAct, "accountId">): NewAct {
  const via = actor === COMMAND_LINE ? { via: "command line" } : {};
  return { ...line, accountId: accountOf(actor), detail: { ...line.detail, ...via } };
}

/** Gives an account another role. The last admin stays one. */
export async function setRole(
  db: Sql,
  actor: Actor,
  { name, role }: { name: string; role: Exclude<Role, "reader"> },
): Promise<Granted> {
  return await change(db, actor, name, async (tx, account, last) => {
    if (account.role === role) return { ok: true };
    if (last) return lastAdmin("demoted");
    await updateAccount(tx, account.id, { role });
    await recordAct(
      tx,
      signed(actor, { verb: "set-role", object: account.name, detail: { from: account.role, to: role } }),
    );
    return { ok: true };
  });
}

/**
 * Runs a change of one claimed account in a transaction, with an admin's right or that for `action`. The admins are locked first, so that two cannot
 * remove each other; `last` says that the account is the only one left.
 */
export async function change(
  db: Sql,
  actor: Actor,
  name: string,
  act: (tx: Tx, account: AccountRow, last: boolean) => Promise<Granted>,
  action: Action = "administer",
): Promise<Granted> {
  const ruling = may(actor, action);
  if (!ruling.ok) return ruling;
  return await transact(db, async (tx) => {
    const admins = await lockAdmins(tx);
    const account = await findAccount(tx, name);
    if (!account?.claimedAt) {
      return { ok: false, reason: "unknown", sentence: said`There is no account named “${name}”.`.sentence };
    }
    return await act(tx, account, admins.length === 1 && admins[0] === account.id);
  });
}

export function lastAdmin(what: "blocked" | "demoted"): Granted {
  const { sentence } =
    what === "blocked" ? said`The last admin cannot be blocked.` : said`The last admin cannot be demoted.`;
  return { ok: false, reason: "last-admin", sentence };
}
