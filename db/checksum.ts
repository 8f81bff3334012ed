import { crc32 } from "node:zlib";

/** What tells later whether stored bytes are still those that were written. Signed, as PostgreSQL's integers are. */
export function checksum(bytes: Uint8Array): number {
  return crc32(bytes) | 0;
}
