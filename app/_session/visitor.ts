import { originOf } from "@/wiki/accounts/origin";
import type { Visitor } from "@/wiki/sessions/sign-in";

type Read = (name: string) => string | null | undefined;

/**
 * Where a request comes from: the last address in X-Forwarded-For is the one that the nearest proxy saw, or, without a
 * proxy, the socket's own, which Next puts there.
 */
export function addressFrom(read: Read): string {
  const hops = read("x-forwarded-for")?.split(",") ?? [];
  return hops.at(-1)?.trim() || "unknown";
}

/** Where a request comes from and with what, and what may be kept of that, under the wiki's secret. */
export function visitorFrom(read: Read, secret: string): Visitor {
  const address = addressFrom(read);
  return { address, agent: read("user-agent") ?? "", origin: originOf(secret, address) };
}
