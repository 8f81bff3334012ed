import { sql } from "drizzle-orm";
import { bigint, cidr, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { moment } from "./types";

/** What of writing a block takes away: everything; some pages; talk pages; beginning new pages. */
export const BLOCKED_FROM = ["all", "pages", "talk", "creation"] as const;
export type BlockedFrom = (typeof BLOCKED_FROM)[number];

/** That a person, or everybody at a range of addresses, may not write for a while. One that has ended stays on record. */
export const block = pgTable(
  "block",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: uuid().references(() => account.id, { onDelete: "cascade" }),
    /** A range of addresses, "192.0.2.0/24"; null where it is a person who is blocked. */
    network: cidr(),
    blockedFrom: text({ enum: BLOCKED_FROM }).notNull().default("all"),
    /** The ids of the pages, where it is some pages. */
    pages: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    reason: text().notNull(),
    until: moment(),
    /** Null for the command line. */
    byId: uuid().references(() => account.id),
    at: moment().notNull().defaultNow(),
    endedAt: moment(),
    /** What the blocked person has to say about it, once. */
    objection: text(),
    objectedAt: moment(),
    /** What a moderator answered. */
    answer: text(),
  },
  (t) => [
    index("block_account").on(t.accountId),
    index("block_by").on(t.byId),
    index("block_open")
      .on(t.id)
      .where(sql`${t.endedAt} is null`),
  ],
);
