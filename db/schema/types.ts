import { customType, timestamp } from "drizzle-orm/pg-core";

/** Raw bytes: Yjs updates and snapshots, digests of secrets. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});

/** PostgreSQL's search vector; written and matched in SQL only, never read back. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A question to a search vector; made and asked in SQL only. */
export const tsquery = customType<{ data: string }>({ dataType: () => "tsquery" });

/** A moment, with its time zone. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });
