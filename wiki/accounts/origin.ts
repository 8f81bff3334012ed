import { createHmac } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";
import { findAccount } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { sameOrigin } from "@/db/accounts/joining";
import { may } from "../may";
import type { Actor } from "./actor";

/**
 * The network that an address is of: itself, or with IPv6 the 64 bits that one household has. Undefined for what says
 * nothing: this machine, or no address at all.
 */
export function networkOf(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (isIPv4(plain)) return plain.startsWith("127.") ? undefined : plain;
  if (!isIPv6(plain) || plain === "::1") return undefined;
  const [head = "", tail] = plain.toLowerCase().split("::", 2);
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const left = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: left }, () => "0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/**
 * What is kept of where somebody came from: a digest that only this wiki can make, so that two can be compared and none
 * read. It is forgotten after ninety days.
 */
export function originOf(secret: string, address: string): Uint8Array | undefined {
  const network = networkOf(address);
  if (network === undefined) return undefined;
  return createHmac("sha256", secret).update(`origin ${network}`).digest().subarray(0, 16);
}

/** Who else came from where this account came from lately, for moderators; undefined for everybody else. */
export async function sharedOrigin(
  db: Sql,
  actor: Actor,
  name: string,
): Promise<{ name: string; at: Date }[] | undefined> {
  if (!may(actor, "review").ok) return undefined;
  const account = await findAccount(db, name);
  return account ? await sameOrigin(db, account.id) : [];
}
