import { sharedSettings } from "@/env";
import { accountOf, type Actor } from "@/wiki/accounts/actor";
import { carried, type Carried } from "@/wiki/oidc/person";
import { carriedCookie } from "../carried-cookie";

/** Whom the provider has named lately in this browser, if it was for whoever asks now. */
export async function personFor(actor: Actor): Promise<Carried | undefined> {
  const known = carried(sharedSettings().authSecret, await carriedCookie("person"));
  return known?.asker === (accountOf(actor) ?? "") ? known : undefined;
}
