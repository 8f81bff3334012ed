import { watchedIn, type Watched } from "../watching/unwatch";
import { isSigned, readKey, signKey } from "./signed";

/** For how long a link that sets a password works, and one that confirms an address, in hours. */
export const HOURS = { password: 2, confirm: 72 };

const HOUR = 3_600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Holder = { id: string; email: string | null; passwordHash: string | null };

/** Sets a new password, once: it depends on the one there is, and on the address that it was sent to. */
export function passwordKey(secret: string, holder: Holder, now = Date.now()): string {
  const until = String(now + HOURS.password * HOUR);
  return signKey(secret, "password", [holder.id, until], passwordDepends(holder));
}

export function isPasswordKey(secret: string, key: string, holder: Holder): boolean {
  return isSigned(secret, "password", key, passwordDepends(holder));
}

function passwordDepends({ email, passwordHash }: Holder): string[] {
  return [email ?? "", passwordHash ?? ""];
}

/** Confirms that the address which the account has now is its holder's. */
export function confirmKey(secret: string, holder: Pick<Holder, "id" | "email">, now = Date.now()): string {
  const until = String(now + HOURS.confirm * HOUR);
  return signKey(secret, "confirm", [holder.id, until], [holder.email ?? ""]);
}

export function isConfirmKey(secret: string, key: string, holder: Pick<Holder, "email">): boolean {
  return isSigned(secret, "confirm", key, [holder.email ?? ""]);
}

/** Whose key this says it is, if its time has not passed; what it says is to be checked. */
export function claimed(key: string, now = Date.now()): string | undefined {
  const [id = "", until = ""] = readKey(key, 2) ?? [];
  return UUID.test(id) && /^\d{1,15}$/.test(until) && Number(until) > now ? id : undefined;
}

/** Ends the letters of notices to an account. Works for as long as there is the account. */
export function unsubscribeKey(secret: string, accountId: string): string {
  return signKey(secret, "unsubscribe", [accountId]);
}

/** Whose letters of notices end with this key; undefined when it is none of ours. */
export function unsubscribes(secret: string, key: string): string | undefined {
  return subject(secret, "unsubscribe", key);
}

/** Ends an account's watching of one thing. Works for as long as there is the account. */
export function unwatchKey(secret: string, accountId: string, { kind, about }: Watched): string {
  return signKey(secret, "unwatch", [accountId, kind, about]);
}

/** Whose watching of what ends with this key; undefined when it is none of ours. */
export function unwatches(secret: string, key: string): { accountId: string; watched: Watched } | undefined {
  const [accountId = "", kind = "", about = ""] = readKey(key, 3) ?? [];
  const watched = watchedIn(kind, about);
  return watched && isSigned(secret, "unwatch", key) ? { accountId, watched } : undefined;
}

export function invitationKey(secret: string, invitationId: string): string {
  return signKey(secret, "invitation", [invitationId]);
}

/** Which invitation a key is of; undefined when it is none of ours. */
export function invites(secret: string, key: string): string | undefined {
  return subject(secret, "invitation", key);
}

function subject(secret: string, purpose: "unsubscribe" | "invitation", key: string): string | undefined {
  const [id = ""] = readKey(key, 1) ?? [];
  return UUID.test(id) && isSigned(secret, purpose, key) ? id : undefined;
}
