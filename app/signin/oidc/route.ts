import { sharedSettings } from "@/env";
import { setOut } from "@/wiki/oidc/way";
import { localPath } from "../../_session/origin";
import { keepCarried } from "./carried-cookie";
import { goBackWith, goTo, providerSet } from "./going";

// Each sign-in has secrets of its own.
export const dynamic = "force-dynamic";

/*
 * Begins a sign-in with the provider. A link and not a form leads here, since our pages send no form to another site; nothing
 * is changed by it, and what comes of it another site cannot finish.
 */
export async function GET(request: Request): Promise<Response> {
  const provider = providerSet();
  if (!provider) return goTo("/signin");
  const query = new URL(request.url).searchParams;
  const from = localPath(query.get("from"));
  const invitation = query.get("invitation") ?? "";
  const begun = await setOut(provider, sharedSettings().authSecret, { from, invitation });
  if (!begun.ok) return goBackWith(begun, from);
  await keepCarried("way", begun.cookie);
  return goTo(begun.address);
}
