import { createHash, randomBytes } from "node:crypto";

/**
 * Cookies, tickets, tokens and the set-up link are secrets of 256 random bits. The database holds only their SHA-256:
 * who reads a backup cannot sign in with it. No salt and no slow hash, since nobody can guess 256 bits.
 */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database knows a secret by. */
export function digest(secret: string): Uint8Array {
  return createHash("sha256").update(secret).digest();
}

/** A digest as a key for maps. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
