import { getHolders } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import type { Actor, Role } from "./actor";
import { actorFrom } from "../sessions/session";
import { makeAccount } from "./sign-up";

export const PASSWORD = "correct horse battery";

/** Makes an account and gives who it is. For tests. */
export async function anAccount(db: Sql, name: string, role: Exclude<Role, "reader"> = "member") {
  const made = await makeAccount(db, { name, password: PASSWORD }, role);
  if (!made.ok) throw new Error(made.sentence);
  return await actorNamed(db, made.id);
}

/** Who that account is now. For tests. */
export async function actorNamed(db: Sql, id: string): Promise<Exclude<Actor, { role: "reader" }>> {
  const [row] = await getHolders(db, [id]);
  const actor = row && actorFrom(row);
  if (!actor || actor.role === "reader") throw new Error(`no account ${id}`);
  return actor;
}
