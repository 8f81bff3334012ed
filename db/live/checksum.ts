import { crc32 } from "node:zlib";

/**
 * What tells later whether stored bytes are still those that were written. Signed, as PostgreSQL's integers are. Of bytes that
 * stand in two places: the second's, going on from the checksum of the first.
 */
export function checksum(bytes: Uint8Array, first = 0): number {
  return crc32(bytes, first >>> 0) | 0;
}
