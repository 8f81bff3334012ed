import { bigint, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page } from "./pages";
import { bytea, moment } from "./types";

/**
 * A live document (a Y.Doc), whose id is the name of its room; a page's own has the page's id. The truth is the log
 * (`update`); the snapshot spares reading the log from its beginning.
 */
export const live = pgTable("live", {
  id: uuid().primaryKey(),
  pageId: uuid()
    .notNull()
    .references(() => page.id, { onDelete: "cascade" }),
  /** Sequence number of the newest update; the lock on this row hands out the next, so the log has no gaps. */
  head: bigint({ mode: "number" }).notNull().default(0),
  snapshot: bytea(),
  snapshotSeq: bigint({ mode: "number" }).notNull().default(0),
});

/** The log: every accepted Yjs update, with its writer (null: the software itself, as for an imported page). */
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
  },
  (t) => [primaryKey({ columns: [t.liveId, t.seq] }), index("update_account").on(t.accountId, t.at)],
);

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
