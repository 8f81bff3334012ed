import { bigint, index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { revision } from "./pages";

/** Everybody who took part in a revision. */
export const revisionAuthor = pgTable(
  "revision_author",
  {
    revisionId: bigint({ mode: "number" })
      .notNull()
      .references(() => revision.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    /** Characters that they wrote for it; null where the log does not tell, as for what was imported. */
    written: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.accountId] }),
    index("revision_author_account").on(t.accountId),
  ],
);
