import { sql } from "drizzle-orm";
import { bigint, boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page, revision } from "./pages";
import { moment } from "./types";

/** Who watches which page. It follows the page through moves. */
export const watch = pgTable(
  "watch",
  {
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** False once somebody has stopped: writing there does not begin it again. */
    active: boolean().notNull().default(true),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.pageId] }),
    index("watch_page")
      .on(t.pageId)
      .where(sql`${t.active}`),
  ],
);

/**
 * What somebody is told: that something happened on a page, to a thing they watch. Written in the transaction of what
 * it tells of; whether they may read the page is asked when they read the notice.
 */
export const notice = pgTable(
  "notice",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    at: moment().notNull().defaultNow(),
    /**
     * characterises: a position speaks of a school; replies: one answers another; stale: a synthesis rests on one that
     * changed; the others: what became of a draft of theirs.
     */
    verb: text({
      enum: ["characterises", "replies", "stale", "accepted", "returned", "rejected", "spam"],
    }).notNull(),
    /** Where it happened. */
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** The watched page that it is told for. */
    watchedId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** The id of the position, or of the draft, that it is about. */
    about: text().notNull(),
    revisionId: bigint({ mode: "number" }).references(() => revision.id, { onDelete: "cascade" }),
    readAt: moment(),
  },
  (t) => [
    index("notice_account").on(t.accountId, t.id),
    index("notice_unread")
      .on(t.accountId)
      .where(sql`${t.readAt} is null`),
    index("notice_page").on(t.pageId),
    index("notice_watched").on(t.watchedId),
  ],
);
