import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { bytea, moment } from "./types";

/** An invitation to make an account, good for one. Its link is signed, so nothing here opens anything. */
export const invitation = pgTable(
  "invitation",
  {
    id: uuid().primaryKey().defaultRandom(),
    invitedBy: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    note: text().notNull().default(""),
    at: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    withdrawnAt: moment(),
    usedBy: uuid().references(() => account.id, { onDelete: "set null" }),
    usedAt: moment(),
  },
  (t) => [index("invitation_by").on(t.invitedBy, t.at), index("invitation_used").on(t.usedBy)],
);

/** From which network address an account came lately: a keyed digest of it, kept for a bounded time. */
export const origin = pgTable(
  "origin",
  {
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    hash: bytea().notNull(),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.hash] }),
    index("origin_hash").on(t.hash),
    index("origin_at").on(t.at),
  ],
);
