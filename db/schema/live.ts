import { bigint, index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page } from "./pages";
import { bytea, moment } from "./types";

/** A live document (a Y.Doc), whose id is the name of its room; a page's own has the page's id. The truth is its log. */
export const live = pgTable("live", {
  id: uuid().primaryKey(),
  pageId: uuid()
    .notNull()
    .references(() => page.id, { onDelete: "cascade" }),
  /** Sequence number of the newest update; the lock on this row hands out the next, so the log has no gaps. */
  head: bigint({ mode: "number" }).notNull().default(0),
  /** Up to where the log has been folded: updates of one person in one go share a row there. */
  folded: bigint({ mode: "number" }).notNull().default(0),
});

/**
 * The log: every accepted Yjs update, with its writer (null: the software itself, as for an imported page). A row is one
 * update, or a run of them that one person wrote in one go: then `first` and `since` are those of its first.
 */
export const update = pgTable(
  "update",
  {
    liveId: uuid()
      .notNull()
      .references(() => live.id, { onDelete: "cascade" }),
    seq: bigint({ mode: "number" }).notNull(),
    accountId: uuid().references(() => account.id),
    at: moment().notNull().defaultNow(),
    data: bytea().notNull(),
    /** Checksum of the bytes; null in rows from before there was one. */
    sum: integer(),
    first: bigint({ mode: "number" }),
    since: moment(),
  },
  (t) => [primaryKey({ columns: [t.liveId, t.seq] }), index("update_account").on(t.accountId, t.at)],
);

/**
 * The live document as one update, as it was at `seq` of its log, without what was deleted by then: what spares reading
 * the log from its beginning. Made from the log and never the only place where anything is.
 */
export const snapshot = pgTable("snapshot", {
  liveId: uuid()
    .primaryKey()
    .references(() => live.id, { onDelete: "cascade" }),
  seq: bigint({ mode: "number" }).notNull(),
  data: bytea().notNull(),
  /** Its state vector, which is as long to find as the document; null in rows from before it was kept. */
  vector: bytea(),
  /** Checksum of the bytes, and of the vector after them. */
  sum: integer().notNull(),
});

/** Which person a Yjs client id belongs to: the first to use it. What credit is computed from. */
export const client = pgTable(
  "client",
  {
    liveId: uuid()
      .notNull()
      .references(() => live.id, { onDelete: "cascade" }),
    clientId: bigint({ mode: "number" }).notNull(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
  },
  (t) => [primaryKey({ columns: [t.liveId, t.clientId] })],
);
