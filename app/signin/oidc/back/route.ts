import { sharedSettings } from "@/env";
import { accountOf } from "@/wiki/accounts/actor";
import { arrive } from "@/wiki/oidc/arrive";
import { carry } from "@/wiki/oidc/person";
import { comeBack } from "@/wiki/oidc/way";
import { database } from "../../../_reader/site/database";
import { keepSession } from "../../../_session/cookie";
import { guard } from "../../../_session/guard";
import { localPath } from "../../../_session/origin";
import { carriedCookie, dropCarried, keepCarried } from "../carried-cookie";
import { goBackWith, goTo, providerSet } from "../going";

export const dynamic = "force-dynamic";

/** Where the provider sends people back to. They are let in, or asked who they are here. */
export async function GET(request: Request): Promise<Response> {
  const provider = providerSet();
  const guarded = await guard(request);
  if (!provider || !guarded.ok) return goTo("/signin");
  const { actor, visitor } = guarded;
  const { authSecret: secret, signUp: mode } = sharedSettings();
  const cookie = await carriedCookie("way");
  await dropCarried("way");
  const query = new URL(request.url).searchParams;
  const back = await comeBack(provider, secret, { cookie, query, address: visitor.address });
  const from = localPath(back.way?.from);
  if (!back.ok) return goBackWith(back, from);
  const { person, way } = back;
  const arrived = await arrive(await database(), actor, person, { mode }, visitor);
  if (!arrived.ok) return goBackWith(arrived, from);
  if (arrived.next === "in") {
    await keepSession(arrived.secret);
    return goTo(from);
  }
  const asker = accountOf(actor) ?? "";
  await keepCarried("person", carry(secret, { person, from, invitation: way.invitation, asker }));
  return goTo("/signin/oidc/name");
}
