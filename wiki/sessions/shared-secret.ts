import type { Sql } from "@/db/client";
import { getSetting, keepSetting } from "@/db/settings";
import { newSecret } from "./secret";

const SETTING = "auth-secret";

/** The secret that all nodes of this wiki sign with where none is set: made by the first that asks, and kept in the database. */
export async function sharedSecret(db: Sql): Promise<string> {
  await keepSetting(db, SETTING, newSecret());
  const secret = await getSetting(db, SETTING);
  if (typeof secret !== "string") throw new Error("the nodes' secret is no string");
  return secret;
}
