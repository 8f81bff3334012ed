import { bigint, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { live } from "./live";

/**
 * What of a log is undone: the rows of an account after `after` up to `upTo`, by the change `seq` of the same log. Yjs knows
 * what it has brought back only while it runs; without this, undoing twice would bring it back twice.
 */
export const undone = pgTable(
  "undone",
  {
    liveId: uuid()
      .notNull()
      .references(() => live.id, { onDelete: "cascade" }),
    seq: bigint({ mode: "number" }).notNull(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    after: bigint({ mode: "number" }).notNull(),
    upTo: bigint({ mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.liveId, t.seq] }), index("undone_account").on(t.accountId)],
);
