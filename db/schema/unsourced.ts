import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { live } from "./live";
import { moment } from "./types";

/** Why somebody says that what they write in a live document needs no source, until a revision says so. */
export const unsourced = pgTable(
  "unsourced",
  {
    liveId: uuid()
      .notNull()
      .references(() => live.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.liveId, t.accountId] })],
);
