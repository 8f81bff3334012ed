import { pino } from "pino";
import { sharedSettings } from "@/env";
import type { Provider } from "@/wiki/oidc/provider";
import type { OidcRefused } from "@/wiki/oidc/refusals";

/** The provider that the host has set, if one is. */
export function providerSet(): Provider | undefined {
  const { oidc, baseUrl } = sharedSettings();
  return oidc && { ...oidc, baseUrl };
}

/** Leads there, and is asked anew each time. */
export function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

/** Leads to where one signs in, which says what went wrong; whoever runs the wiki finds more in its log. */
export function goBackWith({ reason, detail }: OidcRefused, from: string): Response {
  const log = pino({ level: sharedSettings().logLevel });
  if (detail !== undefined) log.warn({ reason, detail }, "a sign-in with the provider came to nothing");
  return goTo(`/signin?${new URLSearchParams({ error: reason, from }).toString()}`);
}
