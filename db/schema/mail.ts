import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page } from "./pages";
import { moment } from "./types";

/**
 * A letter that waits, or was sent. It is written in the transaction of what it tells and composed when it is sent, so it
 * holds no secret and says nothing that has ceased to be true.
 */
export const mail = pgTable(
  "mail",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Whose letter it is, or who had it sent. */
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    kind: text({ enum: ["password", "confirm", "moved", "invitation", "notices"] }).notNull(),
    /** Where it goes when that is not the account's own address. */
    recipient: text(),
    /** Notices of one page; null for a digest. */
    pageId: uuid().references(() => page.id, { onDelete: "cascade" }),
    /** The invitation that it carries. */
    about: uuid(),
    at: moment().notNull().defaultNow(),
    /** When it is tried next. Whoever takes it moves this on, so that nobody else tries meanwhile. */
    dueAt: moment().notNull().defaultNow(),
    tries: integer().notNull().default(0),
    sentAt: moment(),
    /** When it was given up, and why. */
    failedAt: moment(),
    failure: text().notNull().default(""),
  },
  (t) => [
    index("mail_due")
      .on(t.dueAt)
      .where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    index("mail_sent").on(t.accountId, t.sentAt),
    index("mail_page").on(t.pageId),
    index("mail_failed")
      .on(t.id)
      .where(sql`${t.failedAt} is not null`),
    uniqueIndex("mail_gathering")
      .on(t.accountId, sql`coalesce(${t.pageId}, '00000000-0000-0000-0000-000000000000'::uuid)`)
      .where(sql`${t.kind} = 'notices' and ${t.tries} = 0`),
  ],
);
