import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page } from "./pages";
import { moment } from "./types";

/** What a moderator notes about a person or a page, for moderators alone. */
export const note = pgTable(
  "note",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: uuid().references(() => account.id, { onDelete: "cascade" }),
    pageId: uuid().references(() => page.id, { onDelete: "cascade" }),
    byId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
    text: text().notNull(),
  },
  (t) => [
    index("note_account").on(t.accountId, t.id),
    index("note_page").on(t.pageId, t.id),
    index("note_by").on(t.byId),
  ],
);
