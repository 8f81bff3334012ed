import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { revision } from "./pages";
import { moment } from "./types";

/** The name that somebody gave a revision, to find it again. */
export const revisionName = pgTable(
  "revision_name",
  {
    revisionId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => revision.id, { onDelete: "cascade" }),
    name: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [index("revision_name_account").on(t.accountId)],
);

/** That somebody has looked at a revision and found nothing wrong. */
export const patrol = pgTable(
  "patrol",
  {
    revisionId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => revision.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [index("patrol_account").on(t.accountId)],
);
