import { bigint, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { live } from "./live";
import { revision } from "./pages";
import { moment } from "./types";

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

/**
 * That somebody else took back what an account had a part in by a revision: rolled back, undone or overwritten by an earlier
 * text. A row goes when the revision that did it is taken back itself.
 */
export const reverted = pgTable(
  "reverted",
  {
    revisionId: bigint({ mode: "number" })
      .notNull()
      .references(() => revision.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    byRevision: bigint({ mode: "number" })
      .notNull()
      .references(() => revision.id, { onDelete: "cascade" }),
    /** Null for the command line, and for a rule. */
    byId: uuid().references(() => account.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.accountId] }),
    index("reverted_account").on(t.accountId, t.at),
    index("reverted_by_revision").on(t.byRevision),
    index("reverted_by").on(t.byId),
  ],
);
