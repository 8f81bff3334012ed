import { getAccount } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { deleteLogin, findLogin, insertLogin } from "@/db/accounts/logins";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { refused, type Refused } from "../refusal";
import type { Person } from "./person";
import { providerName } from "./provider-name";

/** Links one's own account with who one is to the provider. */
export async function link(db: Sql, actor: Actor, person: Person): Promise<{ ok: true } | Refused> {
  const own = accountOf(actor);
  if (own === null) return refused("sign-in", "Please sign in first.");
  if (await insertLogin(db, own, person)) return { ok: true };
  const holder = await findLogin(db, person);
  if (holder === own) return { ok: true };
  return holder === undefined
    ? refused(
        "linked",
        said`Your account is linked with another sign-in of ${providerName(person.issuer)}. End that one in your settings first.`,
      )
    : refused("other", "That sign-in belongs to another account of this wiki.");
}

/** Ends a link of one's own account; only where there is a password, so that a way in is left. */
export async function unlink(db: Sql, actor: Actor, issuer: string): Promise<{ ok: true } | Refused> {
  const own = accountOf(actor);
  if (own === null) return refused("sign-in", "Please sign in first.");
  const account = await getAccount(db, own);
  if (!account?.passwordHash) {
    return refused("no-password", "Set a password first, or there would be no way to sign in.");
  }
  await deleteLogin(db, own, issuer);
  return { ok: true };
}
