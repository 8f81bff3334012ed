import { pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { moment } from "./types";

/** By what a provider of sign-ins knows the holder of an account: its `subject` never changes there and is never given anew. */
export const login = pgTable(
  "login",
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    uniqueIndex("login_account").on(t.accountId, t.issuer),
  ],
);
