import { adminExists, lockAdmins } from "@/db/accounts/accounts";
import { recordAct } from "@/db/acts";
import type { Sql } from "@/db/client";
import { transact } from "@/db/transact";
import { getSetting, putSetting, takeSetting } from "@/db/settings";
import { digest, hex, newSecret } from "../sessions/secret";
import { makeAccount, type MadeAccount, type NewAccount } from "./sign-up";

const SETTING = "setup";

/**
 * A fresh one-time link that makes the first admin, or null once there is one. Each call makes the links before it
 * worthless; the database holds only the digest of its key.
 */
export async function setupLink(db: Sql, baseUrl: string): Promise<string | null> {
  if (await adminExists(db)) return null;
  const key = newSecret();
  await putSetting(db, SETTING, hex(digest(key)));
  return `${baseUrl}/setup?key=${key}`;
}

/** Whether a set-up link with this key would still work. */
export async function setupOpen(db: Sql, key: string): Promise<boolean> {
  return (await getSetting(db, SETTING)) === hex(digest(key)) && !(await adminExists(db));
}

/** Thrown inside the transaction so that a form with a mistake does not use the link up. */
class Mistake extends Error {
  constructor(readonly refusal: MadeAccount) {
    super("the account could not be made");
  }
}

/** Makes the first admin with the key of the set-up link. All or nothing; of two at once only one wins. */
export async function createFirstAdmin(db: Sql, key: string, wanted: NewAccount): Promise<MadeAccount> {
  const used: MadeAccount = {
    ok: false,
    reason: "used",
    sentence: "This link has been used or replaced. The newest one is printed when the wiki starts.",
  };
  if (!(await setupOpen(db, key))) return used;
  try {
    return await transact(db, async (tx) => {
      if (!(await takeSetting(tx, SETTING, hex(digest(key))))) return used;
      if ((await lockAdmins(tx)).length > 0) return used;
      const made = await makeAccount(tx, wanted, "admin");
      if (!made.ok) throw new Mistake(made);
      await recordAct(tx, { accountId: made.id, verb: "set-up", object: made.name });
      return made;
    });
  } catch (error) {
    if (error instanceof Mistake) return error.refusal;
    throw error;
  }
}
