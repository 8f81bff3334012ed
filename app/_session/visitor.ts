import type { Visitor } from "@/wiki/accounts/sign-in";

/**
 * Where a request comes from and with what. The last address in X-Forwarded-For is the one that the nearest proxy saw,
 * or, without a proxy, the socket's own, which Next puts there.
 */
export function visitorFrom(read: (name: string) => string | null | undefined): Visitor {
  const hops = read("x-forwarded-for")?.split(",") ?? [];
  return { address: hops.at(-1)?.trim() || "unknown", agent: read("user-agent") ?? "" };
}
